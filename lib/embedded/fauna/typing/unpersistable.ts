import type { TypeExpr } from '../syntax/type-ast';
import { unreachable } from '../syntax/unreachable';
import { childTypes } from '../syntax/child-types';
import { NATIVE_DOCUMENT_TYPES } from '../schema/reserved-names';
import type { TypeEnvironment } from './shape';

/** A part of a type whose values cannot be stored. */
export interface UnpersistableType {
  readonly type: TypeExpr;
  /** Where it is a document's type: the collection of which a reference could be stored. */
  readonly references: string | undefined;
}

const PERSISTABLE: ReadonlySet<string> = new Set(
  'Null Boolean Number Int Long Double Float String Bytes Time Date UUID'.split(' '),
);

/**
 * Every part of a type that cannot be stored. A document's type is one by itself, since the document may be missing, but not
 * beside its `NullFoo` or `EmptyRef<Foo>` (`fauna/faunadb: ext/fql/shared/src/main/scala/typer/Typer.scala`, `checkPersistability`).
 */
export function unpersistableTypes(
  node: TypeExpr,
  names: Pick<TypeEnvironment, 'shape'>,
): readonly UnpersistableType[] {
  const within = (types: readonly TypeExpr[]): readonly UnpersistableType[] =>
    types.flatMap((type) => unpersistableTypes(type, names));
  const itself = [{ type: node, references: undefined }];
  switch (node.kind) {
    case 'AnyType':
    case 'SingletonType':
      return [];
    case 'NeverType':
    case 'FunctionType':
      return itself;
    case 'NamedType': {
      if (PERSISTABLE.has(node.name)) return [];
      return [{ type: node, references: documentType(node.name, names)?.collection }];
    }
    case 'GenericType':
      if (node.name === 'Ref') return [];
      return node.name === 'Array' ? within(node.args) : itself;
    case 'ObjectType':
      return node.open ? itself : within(childTypes(node));
    case 'TupleType':
      return within(node.elements);
    case 'IntersectionType': {
      const parts = node.members.map((member) => unpersistableTypes(member, names));
      return parts.every((part) => part.length > 0) ? parts.flat() : [];
    }
    case 'UnionType':
      return unpersistableMembers(node.members, names);
    case 'NullableType':
      return unpersistableMembers([node.base], names);
    default:
      return unreachable(node);
  }
}

interface DocumentMember {
  readonly type: TypeExpr;
  readonly collection: string;
  readonly missing: boolean;
}

/** Of a union: what cannot be stored beside documents, then documents that cannot be missing, then such as can only be missing. */
function unpersistableMembers(
  members: readonly TypeExpr[],
  names: Pick<TypeEnvironment, 'shape'>,
): readonly UnpersistableType[] {
  const documents = members.flatMap((type) => documentMember(type, names) ?? []);
  const others = members.filter((member) => documents.every(({ type }) => type !== member));
  const alone = (missing: boolean): readonly UnpersistableType[] => {
    const partners = new Set(documents.filter((member) => member.missing !== missing).map((one) => one.collection));
    return documents
      .filter((member) => member.missing === missing && !partners.has(member.collection))
      .map(({ type, collection }) => ({ type, references: collection }));
  };
  return [...others.flatMap((member) => unpersistableTypes(member, names)), ...alone(false), ...alone(true)];
}

function documentMember(type: TypeExpr, names: Pick<TypeEnvironment, 'shape'>): DocumentMember | undefined {
  if (type.kind === 'GenericType' && type.name === 'EmptyRef') {
    const [document] = type.args;
    return document?.kind === 'NamedType' ? { type, collection: document.name, missing: true } : undefined;
  }
  const named = type.kind === 'NamedType' ? documentType(type.name, names) : undefined;
  return named && { type, ...named };
}

/** Of which collection's documents a type is the type, and whether it is that of the missing ones. */
function documentType(
  name: string,
  names: Pick<TypeEnvironment, 'shape'>,
): { readonly collection: string; readonly missing: boolean } | undefined {
  const kind = names.shape(name)?.document;
  if (kind === undefined) return undefined;
  const document = kind === 'missing' ? name.slice('Null'.length) : name;
  return { collection: NATIVE_DOCUMENT_TYPES.get(document) ?? document, missing: kind === 'missing' };
}
