/** How values travel (`x-format`; `fauna/faunadb: ext/model/src/main/scala/runtime/fql2/serialization/ValueFormat.scala`). */
export type ValueFormat = 'simple' | 'tagged' | 'decorated';

/** Case counts. `undefined` for any other text. */
export function parseFormat(text: string): ValueFormat | undefined {
  return text === 'simple' || text === 'tagged' || text === 'decorated' ? text : undefined;
}
