import type { CollectionItem, SchemaItem, Term } from '../fsl/item';

/** The schema that a database is to have. */
export interface SubmittedSchema {
  readonly items: readonly SchemaItem[];
  /** The names of functions and roles of FQL v4, which no file describes. */
  readonly legacyFunctions: readonly string[];
  readonly legacyRoles: readonly string[];
}

/** The items of one kind. */
export function itemsOfKind<Kind extends SchemaItem['kind']>(
  { items }: SubmittedSchema,
  kind: Kind,
): readonly Extract<SchemaItem, { readonly kind: Kind }>[] {
  return items.filter((item): item is Extract<SchemaItem, { readonly kind: Kind }> => item.kind === kind);
}

/** What a collection's indexes and unique constraints take of its documents, in the order it is written. */
export function indexedTerms({ indexes, uniques }: CollectionItem): readonly Term[] {
  const ofIndexes = indexes.flatMap(({ setting }) => [
    ...setting.members.flatMap((member) => (member.setting.type === 'terms' ? member.setting.terms : [])),
    ...setting.members.flatMap((member) => (member.setting.type === 'values' ? member.setting.values : [])),
  ]);
  return [...ofIndexes, ...uniques.flatMap(({ setting }) => setting.terms)];
}
