import type { FieldPath } from '../schema/catalog';
import type { TypeExpr } from '../syntax/type-ast';
import {
  ID,
  RANGE,
  TIME,
  collectionMembers,
  documentShape,
  method,
  missingShape,
  schemes,
  set,
} from './collection-shapes';
import type { DeclaredCollection, DeclaredIndex } from './declared-collection';
import { readChecked } from './read-type';
import { type TypeShape, signature } from './shape';
import { mapParts } from './parts';
import { NULL, type Type, any, functionOf, intersection, named, nullable, record, union } from './types';

/**
 * The types of a user collection: the collection, its documents, its missing documents; `computed` are the types of its computed
 * fields, in their order (`fauna/faunadb: ext/fql/shared/src/main/scala/env/CollectionTypeInfo.scala`).
 */
export function userCollectionShapes(
  { name, nameSpan, fields, isOpen, hasTtl, indexes }: DeclaredCollection,
  computed: ReadonlyMap<string, Type>,
): readonly TypeShape[] {
  const wildcard = isOpen ? any() : undefined;
  const noData: readonly [string, Type][] = isOpen ? [['data', NULL]] : [];
  const ttl: readonly [string, Type][] = hasTtl ? [['ttl', nullable(TIME)]] : isOpen ? [['ttl', NULL]] : [];
  const given = fields.map((field) => [field.name, givenType(field.node, field.hasDefault)] as const);
  const changed = fields.map((field) => [field.name, changedType(field.node)] as const);
  const of = (entries: readonly (readonly [string, Type])[]): Type => record(new Map(entries), wildcard);
  const structure = of([
    ['id', ID],
    ['ts', TIME],
    ['ttl', nullable(TIME)],
    ...fields.map((field) => [field.name, readChecked(field.node)] as const),
    ...computed,
  ]);
  const types = {
    fields: structure,
    created: of([['id', nullable(ID)], ...ttl, ...noData, ...given]),
    updated: of([...ttl, ...noData, ...changed]),
    replaced: of([...ttl, ...noData, ...given]),
  };
  const doc = named(name, [], nameSpan);
  const reference = named('Ref', [doc], nameSpan);
  return [
    {
      name: `${name}Collection`,
      params: [],
      hint: 'user_collection',
      fields: schemes([
        ...collectionMembers(doc, types),
        ['byId', method([['id', ID]], reference)],
        ['createData', method([['data', of(given)]], doc)],
        ['definition', named('CollectionDef')],
        ...indexes.map((index) => [index.name, indexType(index, structure, doc)] as const),
      ]),
      apply: signature(method([['id', ID]], reference)),
    },
    documentShape(doc, name, types, [
      ['updateData', method([['data', of(changed)]], doc)],
      ['replaceData', method([['data', of(given)]], doc)],
    ]),
    missingShape(doc, name, false),
  ];
}

/** What `create` takes for a field: fields with defaults may be left out, and so may objects of nothing but those. */
function givenType(node: TypeExpr, hasDefault: boolean): Type {
  if (node.kind !== 'ObjectType' || node.open) {
    const type = widened(readChecked(node));
    return hasDefault ? nullable(type) : type;
  }
  const fields = node.fields.map((field) => [field.name, givenType(field.type, field.default !== undefined)] as const);
  const wildcard = node.wildcard && widened(readChecked(node.wildcard));
  const type = record(new Map(fields), wildcard, node.span);
  return hasDefault || node.fields.every((field) => field.default !== undefined) ? nullable(type) : type;
}

/** What `update` takes for a field: anything may be left out. */
function changedType(node: TypeExpr): Type {
  if (node.kind !== 'ObjectType' || node.open) return nullable(widened(readChecked(node)));
  const fields = node.fields.map((field) => [field.name, changedType(field.type)] as const);
  const wildcard = node.wildcard && widened(readChecked(node.wildcard));
  return nullable(record(new Map(fields), wildcard, node.span));
}

const NARROW: ReadonlySet<string> = new Set(['Int', 'Long', 'Double', 'Float']);

/** Any number may be given for a narrower one; whether it fits is seen when it is written. */
function widened(type: Type): Type {
  if (type.kind === 'Named' && NARROW.has(type.name)) return named('Number', type.args.map(widened), type.span);
  return mapParts(type, widened);
}

function indexType({ terms }: DeclaredIndex, structure: Type, doc: Type): Type {
  const params = terms.map(({ path, multiValued }, i) => {
    const type = typeAt(structure, path);
    return { name: `term${i + 1}`, type: multiValued ? elementOf(type) : type };
  });
  const range = { name: 'range', type: RANGE };
  return intersection([functionOf(params, undefined, set(doc)), functionOf([...params, range], undefined, set(doc))]);
}

function typeAt(type: Type, path: FieldPath): Type {
  let current: Type | undefined = type;
  for (const step of path) {
    if (typeof step === 'string') {
      current = current.kind === 'Record' ? (current.fields.get(step) ?? current.wildcard) : undefined;
    } else if (current.kind === 'Tuple') {
      current = current.elements[step];
    } else {
      current = current.kind === 'Named' && current.name === 'Array' ? current.args[0] : undefined;
    }
    if (current === undefined) return any();
  }
  return current;
}

/** What one term of a multi-valued index is: an element of an array, or what is no array. */
function elementOf(type: Type): Type {
  const elements = elementsOf(type);
  const [only = type] = elements;
  return elements.length === 1 ? only : union(elements, type.span);
}

function elementsOf(type: Type): readonly Type[] {
  if (type.kind === 'Named' && type.name === 'Array') return type.args;
  if (type.kind === 'Tuple') return type.elements;
  return type.kind === 'Union' ? type.members.flatMap(elementsOf) : [type];
}
