import type { QueryContext } from '../eval/context';
import type { CollectionId, Double, Value } from '../values/value';
import type { FieldFailure, Path } from './field-failure';

/**
 * What a stored field may hold. User collections get theirs from the text of `fields.x.signature`, native collections from a table
 * (`fauna/faunadb: ext/repo/src/main/scala/schema/SchemaType.scala`).
 */
export type FieldType =
  | { readonly kind: 'any' }
  | { readonly kind: 'scalar'; readonly name: ScalarName }
  | { readonly kind: 'literal'; readonly value: boolean | number | bigint | string | Double }
  /** A reference to a document of one collection; `name` is how texts call it (`C` or `NullC`). */
  | { readonly kind: 'document'; readonly collection: CollectionId; readonly name: string }
  | { readonly kind: 'any document' }
  | { readonly kind: 'array'; readonly element: FieldType }
  | { readonly kind: 'tuple'; readonly elements: readonly FieldType[] }
  | { readonly kind: 'union'; readonly members: readonly FieldType[] }
  | { readonly kind: 'record'; readonly record: RecordType };

export type ScalarName =
  | 'Null'
  | 'Int'
  | 'Long'
  | 'Double'
  | 'Number'
  | 'Boolean'
  | 'String'
  | 'Time'
  | 'Date'
  | 'Bytes'
  | 'UUID'
  | 'ID'
  /** A body in the older language: named in texts, never given. */
  | 'Query';

export interface RecordType {
  readonly fields: ReadonlyMap<string, FieldDefinition>;
  /** What further fields may hold; without it there are none. */
  readonly wildcard: FieldType | undefined;
}

/** Looks at a value that already has the right type. `before` is what the field held, on updates. */
export type FieldValidator = (
  ctx: QueryContext,
  path: Path,
  value: Value,
  before: Value | undefined,
) => readonly FieldFailure[];

export interface FieldDefinition {
  readonly type: FieldType;
  /** Set by the database; a write may only repeat it. */
  readonly readOnly?: boolean;
  /** Never shown and never written by queries. */
  readonly internal?: boolean;
  readonly validate?: FieldValidator;
  /** What an absent field gets on create and replace: FQL text, evaluated under the source name. */
  readonly defaultText?: { readonly source: string; readonly text: string };
  /** The same as a constant. */
  readonly defaultValue?: Value;
}

export const ANY_TYPE: FieldType = { kind: 'any' };
export const NULL_TYPE: FieldType = { kind: 'scalar', name: 'Null' };

export function scalar(name: ScalarName): FieldType {
  return { kind: 'scalar', name };
}

export function union(...members: readonly FieldType[]): FieldType {
  return { kind: 'union', members };
}

/** `T | Null`; a union gets one more member. */
export function optional(type: FieldType): FieldType {
  return type.kind === 'union' ? union(...type.members, NULL_TYPE) : union(type, NULL_TYPE);
}

export function arrayOf(element: FieldType): FieldType {
  return { kind: 'array', element };
}

export function record(fields: Readonly<Record<string, FieldDefinition | FieldType>>, wildcard?: FieldType): FieldType {
  const entries = Object.entries(fields).map(([name, field]): [string, FieldDefinition] => [
    name,
    'kind' in field ? { type: field } : field,
  ]);
  return { kind: 'record', record: { fields: new Map(entries), wildcard } };
}

/** `{ *: Any }`. */
export const ANY_RECORD: FieldType = record({}, ANY_TYPE);

/** Whether null is one of the type's values. */
export function isNullable(type: FieldType): boolean {
  switch (type.kind) {
    case 'scalar':
      return type.name === 'Null';
    case 'union':
      return type.members.some(isNullable);
    default:
      return false;
  }
}

/** The definition of a record's field, be it declared or let in by the wildcard. */
export function fieldOf(type: RecordType, name: string): FieldDefinition | undefined {
  return type.fields.get(name) ?? (type.wildcard && { type: type.wildcard });
}
