import type { FieldPath } from './catalog';
import { ANY_TYPE, type FieldDefinition, type FieldType, NULL_TYPE, type RecordType } from './field-type';
import type { SchemaPlace } from './schema-problem';
import { isSubtype } from './subtype';

/** Where in a collection's document something is written. */
export type ShapePlace = SchemaPlace['path'];

/** Why a field is in a shape, or no more; `step` is the position of a migration. */
export type FieldSource =
  | { readonly kind: 'schema'; readonly defaultText: string | undefined }
  /** Waits for the step above that declares the field. */
  | { readonly kind: 'backfill'; readonly step: number; readonly value: string }
  | { readonly kind: 'drop' | 'split'; readonly step: number }
  /** Not there before this step. */
  | { readonly kind: 'add' | 'moved into'; readonly step: number }
  | { readonly kind: 'split into'; readonly step: number; readonly target: number };

export interface ShapeField {
  readonly name: string;
  readonly value: ShapeValue;
  readonly source: FieldSource;
  /** Where its name is written. */
  readonly named: ShapePlace;
  /** Where its type is written, unless steps alone make it. */
  readonly typed: ShapePlace | undefined;
}

/** Records are kept apart from other types since migrations change fields inside of them. */
type ShapeValue =
  | { readonly kind: 'type'; readonly type: FieldType }
  | { readonly kind: 'record'; readonly fields: Map<string, ShapeField>; readonly wildcard: boolean };

/** What is said of a path that leads to no field. */
export type Absence = 'missing' | 'beside a wildcard';

type WildcardSource =
  | { readonly kind: 'implicit' | 'schema' | 'move_wildcard' }
  /** Not there before this step. */
  | { readonly kind: 'add_wildcard'; readonly step: number };

/**
 * The fields of a collection on the way from one definition back to another
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/migration/CollectionShape.scala`).
 */
export class CollectionShape {
  readonly fields: Map<string, ShapeField>;
  wildcard: WildcardSource | undefined;

  constructor({ fields, wildcard }: RecordType, hasWildcardWritten: boolean) {
    this.fields = fieldsOf(fields, ['fields']);
    this.wildcard = wildcard && { kind: hasWildcardWritten ? 'schema' : 'implicit' };
  }

  /** Whether documents may have further fields. */
  get isOpen(): boolean {
    return this.wildcard !== undefined && this.wildcard.kind !== 'add_wildcard';
  }

  get(path: FieldPath): ShapeField | Absence {
    let { fields } = this;
    for (const name of path.slice(0, -1)) {
      const parent = fields.get(String(name));
      if (parent?.value.kind !== 'record' || parent.source.kind !== 'schema') return 'missing';
      if (parent.value.wildcard) return 'beside a wildcard';
      ({ fields } = parent.value);
    }
    return fields.get(String(path.at(-1))) ?? 'missing';
  }

  /** Puts a field at a path. What is inside of no record is part of whatever is there. */
  put(path: FieldPath, field: ShapeField): void {
    let { fields } = this;
    for (const name of path.slice(0, -1)) {
      const parent = fields.get(String(name));
      if (parent?.value.kind !== 'record') return;
      ({ fields } = parent.value);
    }
    fields.set(String(path.at(-1)), field);
  }
}

function fieldsOf(fields: ReadonlyMap<string, FieldDefinition>, within: ShapePlace): Map<string, ShapeField> {
  return new Map(
    [...fields].map(([name, { type, defaultText }]): [string, ShapeField] => {
      const place = [...within, name];
      const value: ShapeValue =
        type.kind === 'record'
          ? {
              kind: 'record',
              fields: fieldsOf(type.record.fields, place),
              wildcard: type.record.wildcard !== undefined,
            }
          : { kind: 'type', type };
      const source = { kind: 'schema', defaultText: defaultText?.text } as const;
      return [name, { name, value, source, named: [...place, 'name'], typed: [...place, 'signature'] }];
    }),
  );
}

/** Whether documents have the field at this point of the way back. */
export function isPresent({ source }: ShapeField): boolean {
  return source.kind !== 'add' && source.kind !== 'moved into' && source.kind !== 'split into';
}

export function typeOf({ value }: ShapeField): FieldType {
  if (value.kind === 'type') return value.type;
  const present = [...value.fields.values()].filter(isPresent);
  const fields = new Map(present.map((field) => [field.name, { type: typeOf(field) }]));
  return { kind: 'record', record: { fields, wildcard: value.wildcard ? ANY_TYPE : undefined } };
}

/** Whether documents may do without a field of this type as far as types go: a reference to no document is null to them. */
export function acceptsNull(type: FieldType): boolean {
  return isSubtype(NULL_TYPE, type);
}
