import { type Diagnostic, errorAt } from '../syntax/diagnostic';
import { Source, type Span } from '../syntax/span';
import { isArray, isStruct } from '../values/type-tag';
import type { Value } from '../values/value';
import type { SchemaDocument, SchemaPlace, SchemaProblem } from '../schema/schema-problem';

/** Shows where in the schema a problem is. */
export class SchemaText {
  constructor(private readonly documents: readonly SchemaDocument[]) {}

  diagnostic({ message, at, hints = [] }: SchemaProblem): Diagnostic {
    return errorAt(this.span(at), message, {
      hints: hints.map((hint) => ({ ...hint, span: this.span(hint.at) })),
    });
  }

  private span(at: SchemaPlace): Span {
    const document = this.documents.find(({ collection, id }) => collection === at.collection && id === at.id);
    const value = at.path.reduce<Value | undefined>((current, segment) => childOf(current, segment), document?.data);
    const text = typeof value === 'string' ? value : '';
    const source = new Source('main.fsl', text);
    return { source, start: at.part?.start ?? 0, end: at.part?.end ?? text.length };
  }
}

function childOf(value: Value | undefined, segment: string | number): Value | undefined {
  if (value === undefined) return undefined;
  if (typeof segment === 'number') return isArray(value) ? value[segment] : undefined;
  return isStruct(value) ? value.get(segment) : undefined;
}
