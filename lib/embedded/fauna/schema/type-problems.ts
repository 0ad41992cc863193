import type { TypeExpr } from '../syntax/type-ast';
import { parseSchemaType } from '../syntax/parse-type';
import { Source } from '../syntax/span';
import { unreachable } from '../syntax/unreachable';
import { members, text } from './collection-definition';
import { type TypeNames, fieldType } from './field-type-text';
import type { SchemaDocument, SchemaPlace, SchemaProblem } from './schema-problem';

/**
 * What is wrong with the types of a collection's fields: names nothing has, and types whose values cannot be stored
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/env/SchemaTypeValidator.scala`). `names` knows the database's collections.
 */
export function typeProblems(document: SchemaDocument, names: TypeNames): readonly SchemaProblem[] {
  const collection = text(document.data.get('name')) ?? '';
  const wildcard = text(document.data.get('wildcard'));
  const { data: _data, ...where } = document;
  const problems = members(document.data.get('fields')).flatMap(([name, definition]) => {
    const at: SchemaPlace = { ...where, path: ['fields', name, 'signature'] };
    const node = parseSchemaType(new Source(name, text(definition.get('signature')) ?? 'Any'));
    return fieldProblems(node, at, name, collection, names);
  });
  if (wildcard === undefined || wildcard.trim() === 'Any') return problems;
  return [...problems, { message: 'Top-level wildcard must have type `Any`', at: { ...where, path: ['wildcard'] } }];
}

/** Names that nothing has in the types of computed fields, which are looked at where the database is type-checked. */
export function computedTypeProblems({ data, ...where }: SchemaDocument, names: TypeNames): readonly SchemaProblem[] {
  return members(data.get('computed_fields')).flatMap(([name, definition]) => {
    const signature = text(definition.get('signature'));
    if (signature === undefined) return [];
    const path = ['computed_fields', name, 'signature'];
    return unknownNames(parseSchemaType(new Source(name, signature)), names).map(({ message, part }) => ({
      message,
      at: { ...where, path, part },
    }));
  });
}

function fieldProblems(
  node: TypeExpr,
  at: SchemaPlace,
  name: string,
  collection: string,
  names: TypeNames,
): readonly SchemaProblem[] {
  const unknown = unknownNames(node, names).map((problem) => ({ ...problem, at: { ...at, part: problem.part } }));
  if (unknown.length > 0) return unknown;
  const offender = unstorable(node, names, false);
  if (offender === undefined) return [];
  const type = offender.span.source.text.slice(offender.span.start, offender.span.end);
  const hint =
    offender.kind === 'NamedType' && names(offender.name) !== undefined
      ? {
          severity: 'hint' as const,
          message: `Use Ref<${type}> as the type of a reference to a ${type} document`,
          at: { ...at, part: offender.span },
          suggestion: { kind: 'replace' as const, text: `Ref<${type}>` },
        }
      : undefined;
  const cause = {
    severity: 'cause' as const,
    message: `Type ${type} is not persistable`,
    at: { ...at, part: offender.span },
  };
  return [
    {
      message: `Field \`${name}\` in collection ${collection} is not persistable`,
      at,
      hints: hint ? [cause, hint] : [cause],
    },
  ];
}

interface Unknown {
  readonly message: string;
  readonly part: { readonly start: number; readonly end: number };
}

/** Types of the language that are no type of a field by themselves. */
const OTHER_TYPES: ReadonlySet<string> = new Set(
  'ID TransactionTime SetCursor Object Struct Doc Module Function'.split(' '),
);

const CONSTRUCTORS: ReadonlyMap<string, number> = new Map([
  ['Array', 1],
  ['Set', 1],
  ['EventSource', 1],
  ['Stream', 1],
  ['Ref', 1],
  ['EmptyRef', 1],
  ['NamedRef', 1],
  ['EmptyNamedRef', 1],
  ['UserFunction', 1],
]);

function unknownNames(node: TypeExpr, names: TypeNames): readonly Unknown[] {
  const nested = children(node).flatMap((child) => unknownNames(child, names));
  if (node.kind === 'NamedType') {
    const parameters = CONSTRUCTORS.get(node.name);
    if (parameters !== undefined) return [wrongCount(node.name, parameters, 0, node.span)];
    const known = OTHER_TYPES.has(node.name) || fieldType(node, names) !== undefined;
    return known ? [] : [{ message: `Unknown type \`${node.name}\``, part: node.span }];
  }
  if (node.kind !== 'GenericType') return nested;
  const parameters = CONSTRUCTORS.get(node.name);
  if (parameters === undefined) return [{ message: `Unknown type \`${node.name}\``, part: node.nameSpan }, ...nested];
  return parameters === node.args.length
    ? nested
    : [wrongCount(node.name, parameters, node.args.length, node.nameSpan), ...nested];
}

function wrongCount(name: string, expected: number, received: number, part: Unknown['part']): Unknown {
  return { message: `Type constructor \`${name}<>\` accepts ${expected} parameters, received ${received}`, part };
}

/** The first part of a type that nothing stored has. A document's type alone is one: the document may be missing. */
function unstorable(node: TypeExpr, names: TypeNames, besideMissing: boolean): TypeExpr | undefined {
  if (node.kind === 'NamedType') {
    const isDocument = names(node.name) !== undefined;
    if (isDocument && !besideMissing) return node;
    return fieldType(node, names) === undefined ? node : undefined;
  }
  if (node.kind === 'GenericType' && (node.name === 'Ref' || node.name === 'EmptyRef')) {
    return fieldType(node, names) === undefined ? node : undefined;
  }
  if (node.kind === 'GenericType' && node.name !== 'Array') return node;
  if (node.kind === 'NeverType' || node.kind === 'FunctionType' || node.kind === 'IntersectionType') return node;
  if (node.kind === 'ObjectType' && node.open) return node;
  const missing = new Set(node.kind === 'UnionType' ? node.members.flatMap(missingPartner) : []);
  for (const child of children(node)) {
    const partnered = child.kind === 'NamedType' && missing.has(child.name);
    const found = unstorable(child, names, partnered);
    if (found) return found;
  }
  return undefined;
}

/** `NullFoo` in a union makes `Foo` storable beside it. */
function missingPartner(node: TypeExpr): readonly string[] {
  return node.kind === 'NamedType' && node.name.startsWith('Null') ? [node.name.slice('Null'.length), node.name] : [];
}

function children(node: TypeExpr): readonly TypeExpr[] {
  switch (node.kind) {
    case 'AnyType':
    case 'NeverType':
    case 'SingletonType':
    case 'NamedType':
      return [];
    case 'GenericType':
      return node.args;
    case 'ObjectType':
      return [...node.fields.map((field) => field.type), ...(node.wildcard ? [node.wildcard] : [])];
    case 'TupleType':
      return node.elements;
    case 'FunctionType':
      return [...node.params.map((param) => param.type), node.result];
    case 'UnionType':
    case 'IntersectionType':
      return node.members;
    case 'NullableType':
      return [node.base];
    default:
      return unreachable(node);
  }
}
