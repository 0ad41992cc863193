import type { CompiledQuery } from 'kysely';
import type { Session } from '../session';

/** What one request brings to a statement that many requests share. */
export interface RequestValues {
  readonly session: Session;
  /** Coerced by the schema. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Among the parameters of a statement: one that each request has its own value for. */
export class Placeholder {
  /** @param valueIn throws HasuraError where the request has no such value */
  constructor(readonly valueIn: (values: RequestValues) => unknown) {}

  as(convert: (value: unknown) => unknown): Placeholder {
    return new Placeholder((values) => convert(this.valueIn(values)));
  }
}

/** The statement for one request. @throws HasuraError where that lacks a value, or has one that Postgres cannot take */
export function bind<Row>(statement: CompiledQuery<Row>, values: RequestValues): CompiledQuery<Row> {
  const parameters = statement.parameters.map((each) => (each instanceof Placeholder ? each.valueIn(values) : each));
  return { ...statement, parameters };
}
