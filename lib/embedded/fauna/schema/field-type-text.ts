import type { TypeExpr } from '../syntax/type-ast';
import { parseSchemaType } from '../syntax/parse-type';
import { Source } from '../syntax/span';
import { unreachable } from '../syntax/unreachable';
import type { CollectionId } from '../values/value';
import { Double } from '../values/value';
import {
  ANY_TYPE,
  type FieldDefinition,
  type FieldType,
  NULL_TYPE,
  type ScalarName,
  arrayOf,
  optional,
  scalar,
  union,
} from './field-type';

/** Which collection a name or alias stands for. */
export type TypeNames = (name: string) => CollectionId | undefined;

/**
 * What a field of a user collection may hold, from the text it is declared with. The text was checked when it was written.
 * Types that pass for storable but have no stored form, such as `UUID`, leave nothing but null.
 */
export function fieldTypeFromText(text: string, source: string, names: TypeNames): FieldDefinition {
  return { type: fieldType(parseSchemaType(new Source(source, text)), names) ?? NULL_TYPE };
}

const SCALARS: ReadonlyMap<string, ScalarName> = new Map([
  ['Int', 'Int'],
  ['Long', 'Long'],
  ['Double', 'Double'],
  ['Float', 'Double'],
  ['Number', 'Number'],
  ['Boolean', 'Boolean'],
  ['String', 'String'],
  ['Time', 'Time'],
  ['Date', 'Date'],
  ['Bytes', 'Bytes'],
  ['Null', 'Null'],
]);

/** The stored type for the syntax of one; `undefined` for types that nothing stored has: functions, sets, `ID`, `UUID`, `Never`. */
export function fieldType(node: TypeExpr, names: TypeNames): FieldType | undefined {
  switch (node.kind) {
    case 'AnyType':
      return ANY_TYPE;
    case 'NeverType':
    case 'FunctionType':
    case 'IntersectionType':
      return undefined;
    case 'SingletonType':
      return literalType(node.value);
    case 'NamedType':
      return namedType(node.name, names);
    case 'GenericType':
      return genericType(node.name, node.args, names);
    case 'TupleType':
      return whole(node.elements, names, (elements) => ({ kind: 'tuple', elements }));
    case 'UnionType':
      return whole(node.members, names, (members) => union(...members));
    case 'NullableType': {
      const inner = fieldType(node.base, names);
      return inner && optional(inner);
    }
    case 'ObjectType':
      return node.open ? undefined : recordType(node, names);
    default:
      return unreachable(node);
  }
}

function whole(
  nodes: readonly TypeExpr[],
  names: TypeNames,
  combine: (types: readonly FieldType[]) => FieldType,
): FieldType | undefined {
  const types = nodes.map((node) => fieldType(node, names));
  const known = types.filter((type) => type !== undefined);
  return known.length === types.length ? combine(known) : undefined;
}

function recordType(node: Extract<TypeExpr, { kind: 'ObjectType' }>, names: TypeNames): FieldType | undefined {
  const fields = new Map<string, FieldDefinition>();
  for (const field of node.fields) {
    const type = fieldType(field.type, names);
    if (type === undefined) return undefined;
    const text = field.default && textOf(field.default.span);
    fields.set(
      field.name,
      text === undefined ? { type } : { type, defaultText: { source: field.type.span.source.name, text } },
    );
  }
  const wildcard = node.wildcard && fieldType(node.wildcard, names);
  return node.wildcard && wildcard === undefined ? undefined : { kind: 'record', record: { fields, wildcard } };
}

function textOf({ source, start, end }: TypeExpr['span']): string {
  return source.text.slice(start, end);
}

function literalType(value: Extract<TypeExpr, { kind: 'SingletonType' }>['value']): FieldType {
  switch (value.type) {
    case 'null':
      return NULL_TYPE;
    case 'double':
      return { kind: 'literal', value: new Double(value.value) };
    default:
      return { kind: 'literal', value: value.value };
  }
}

/** `Foo` and `NullFoo` are references to documents, the latter to missing ones; a collection may itself be called `NullFoo`. */
function namedType(name: string, names: TypeNames): FieldType | undefined {
  const known = SCALARS.get(name);
  if (known !== undefined) return scalar(known);
  const collection = names(name);
  if (collection !== undefined) return { kind: 'document', collection, name };
  const missing = name.startsWith('Null') ? names(name.slice('Null'.length)) : undefined;
  return missing === undefined ? undefined : { kind: 'document', collection: missing, name };
}

function genericType(name: string, args: readonly TypeExpr[], names: TypeNames): FieldType | undefined {
  const [arg] = args;
  if (arg === undefined || args.length !== 1) return undefined;
  if (name === 'Array') {
    const element = fieldType(arg, names);
    return element && arrayOf(element);
  }
  const collection = arg.kind === 'NamedType' ? names(arg.name) : undefined;
  if (arg.kind !== 'NamedType' || collection === undefined) return undefined;
  const missing: FieldType = { kind: 'document', collection, name: `Null${arg.name}` };
  if (name === 'EmptyRef') return missing;
  return name === 'Ref' ? union({ kind: 'document', collection, name: arg.name }, missing) : undefined;
}
