import type { FieldDefinition, FieldType, RecordType } from './field-type';
import { fieldOf, NULL_TYPE } from './field-type';
import { Double } from '../values/value';

/** Whether every value of one field type is a value of another: then documents need no migration. */
export function isSubtype(type: FieldType, of: FieldType): boolean {
  if (of.kind === 'any') return true;
  if (type.kind === 'union') return type.members.every((member) => isSubtype(member, of));
  if (of.kind === 'union') return of.members.some((member) => isSubtype(type, member));
  switch (type.kind) {
    case 'any':
      return false;
    case 'scalar':
      // References come with those to no document, which are null.
      if (of.kind === 'document') return type.name === 'Null';
      return of.kind === 'scalar' && (type.name === of.name || (WIDER[type.name]?.includes(of.name) ?? false));
    case 'literal':
      return of.kind === 'literal'
        ? sameLiteral(type.value, of.value)
        : of.kind === 'scalar' && literalTypes(type.value).includes(of.name);
    case 'document':
      return of.kind === 'any document' || (of.kind === 'document' && of.collection === type.collection);
    case 'any document':
      return of.kind === 'any document';
    case 'array':
      return of.kind === 'array' && isSubtype(type.element, of.element);
    case 'tuple':
      if (of.kind === 'array') return type.elements.every((element) => isSubtype(element, of.element));
      return (
        of.kind === 'tuple' &&
        of.elements.length === type.elements.length &&
        type.elements.every((element, i) => isSubtypeAt(element, of.elements[i]))
      );
    case 'record':
      return of.kind === 'record' && isSubrecord(type.record, of.record);
  }
}

const WIDER: Readonly<Record<string, readonly string[]>> = {
  Int: ['Long', 'Number'],
  Long: ['Number'],
  Double: ['Number'],
};

type LiteralValue = Extract<FieldType, { kind: 'literal' }>['value'];

function literalTypes(value: LiteralValue): readonly string[] {
  if (typeof value === 'string') return ['String'];
  if (typeof value === 'boolean') return ['Boolean'];
  return value instanceof Double ? ['Double', 'Number'] : ['Int', 'Long', 'Number'];
}

function sameLiteral(a: LiteralValue, b: LiteralValue): boolean {
  return a instanceof Double && b instanceof Double ? a.value === b.value : a === b;
}

function isSubtypeAt(type: FieldType, of: FieldType | undefined): boolean {
  return of !== undefined && isSubtype(type, of);
}

function isSubrecord(type: RecordType, of: RecordType): boolean {
  const known = [...type.fields].every(([name, field]) => isSubfield(field, fieldOf(of, name)));
  const absent = [...of.fields].every(([name, field]) => type.fields.has(name) || isSubtype(NULL_TYPE, field.type));
  const open = type.wildcard === undefined || isSubtypeAt(type.wildcard, of.wildcard);
  return known && absent && open;
}

function isSubfield(field: FieldDefinition, of: FieldDefinition | undefined): boolean {
  return of !== undefined && isSubtype(field.type, of.type);
}
