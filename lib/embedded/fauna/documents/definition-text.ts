import { text } from '../schema/collection-definition';
import { atEdge, innerField, textAt } from '../schema/item-place';
import type { SchemaDocument, SchemaPlace, SchemaProblem } from '../schema/schema-problem';
import { type Diagnostic, errorAt } from '../syntax/diagnostic';
import { parseSchemaType } from '../syntax/parse-type';
import { Source, type Span } from '../syntax/span';

/**
 * A problem shown in the documents themselves, as FaunaDB shows those of migrations that FQL writes. Only code
 * that has a name of its own has a place there, such as the type of a field (`fauna/faunadb: ext/model/src/main/scala/schema/SchemaTranslator.scala`).
 */
export function definitionDiagnostic(
  documents: readonly SchemaDocument[],
  { message, at, hints = [] }: SchemaProblem,
): Diagnostic {
  return errorAt(placeIn(documents, at), message, {
    hints: hints.map((hint) => ({ ...hint, span: placeIn(documents, hint.at) })),
  });
}

function placeIn(documents: readonly SchemaDocument[], place: SchemaPlace | Span | undefined): Span | undefined {
  if (place === undefined || 'source' in place) return place;
  const { collection, id, path, edge } = place;
  const [member, field, ...within] = path;
  const document = documents.find((candidate) => candidate.collection === collection && candidate.id === id);
  if (document === undefined || member !== 'fields' || field === undefined) return undefined;
  const signature = textAt(document, ['fields', field, 'signature']);
  if (signature === undefined) return undefined;
  const source = new Source(`*field:${text(document.data.get('name'))}:${field}*`, signature);
  // Names of fields are keys of the document, but for those that stand within a type.
  const found = innerField({ type: parseSchemaType(source), nameSpan: undefined }, within.slice(0, -1));
  const part = within.at(-1);
  const whole = part === 'name' ? found?.nameSpan : part === 'signature' ? found?.type.span : undefined;
  return whole && atEdge(whole, edge);
}
