import { InvalidQueryError } from '../syntax/invalid-query-error';
import type { LambdaExpr } from '../syntax/ast';
import { freeNames } from '../syntax/free-names';
import { parseLambda } from '../syntax/parse-query';
import { Source } from '../syntax/span';
import { isGlobalName } from './reserved-names';
import type { SchemaPlace, SchemaProblem } from './schema-problem';

/** The names a database's schema documents have, aliases of collections and functions included. */
export interface SchemaNames {
  readonly collections: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
}

/** A lambda in a schema document, and where it is. */
export interface Code {
  readonly code: string;
  readonly at: SchemaPlace;
}

/**
 * Names that code uses and nothing has: in a type-checked database they are found when the schema is written, not when the
 * code runs (§6.1 of the language notes).
 */
export function unboundNames({ code, at }: Code, names: SchemaNames): readonly SchemaProblem[] {
  const lambda = lambdaOf(code);
  if (lambda === undefined) return [];
  return freeNames(lambda).flatMap(({ name, span }) =>
    isGlobalName(name) || names.collections.has(name) || names.functions.has(name)
      ? []
      : [{ message: `Unbound variable \`${name}\``, at: { ...at, part: span } }],
  );
}

/** Code that cannot be read is told when it is written. */
export function lambdaOf(code: string): LambdaExpr | undefined {
  try {
    return parseLambda(new Source('*schema*', code), { allowShort: true });
  } catch (error) {
    if (error instanceof InvalidQueryError) return undefined;
    throw error;
  }
}
