import type { TypeExpr } from '../syntax/type-ast';
import { childTypes } from '../syntax/child-types';
import { documentTypeName, type TypeNames } from './field-type-text';
import { isStandardType } from './reserved-names';

/** A part of a type that means nothing. */
export interface UnknownType {
  readonly message: string;
  readonly part: { readonly start: number; readonly end: number };
}

/** Types with parameters, and how many. */
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

/**
 * What of a type no environment knows, the innermost parts first
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/typer/TyperTypeExprs.scala`).
 */
export function unknownTypes(node: TypeExpr, names: TypeNames): readonly UnknownType[] {
  const nested = childTypes(node).flatMap((child) => unknownTypes(child, names));
  if (node.kind === 'NamedType') {
    const parameters = CONSTRUCTORS.get(node.name);
    if (parameters !== undefined) return [wrongCount(node.name, parameters, 0, node.span)];
    return isKnown(node.name, names) ? [] : [unknown(node.name, node.span)];
  }
  if (node.kind !== 'GenericType') return nested;
  const parameters = CONSTRUCTORS.get(node.name);
  if (parameters === undefined) return [...nested, unknown(node.name, node.nameSpan)];
  if (parameters !== node.args.length) {
    return [...nested, wrongCount(node.name, parameters, node.args.length, node.nameSpan)];
  }
  if ((node.name === 'Ref' || node.name === 'EmptyRef') && !refersToDocuments(node.args, names)) {
    return [...nested, { message: 'Reference type must refer to a doc type', part: node.span }];
  }
  return nested;
}

/** Type variables are no types here: nothing would bind them. */
function unknown(name: string, part: UnknownType['part']): UnknownType {
  return { message: `Unknown type \`${name}\``, part };
}

function wrongCount(name: string, expected: number, received: number, part: UnknownType['part']): UnknownType {
  return { message: `Type constructor \`${name}<>\` accepts ${expected} parameters, received ${received}`, part };
}

/** The language's own types, and those that a collection `Foo` makes: `Foo`, `NullFoo`, `FooCollection`. */
function isKnown(name: string, names: TypeNames): boolean {
  if (isStandardType(name) || documentTypeName(name, names) !== undefined) return true;
  return name.endsWith('Collection') && names(name.slice(0, -'Collection'.length)) !== undefined;
}

function refersToDocuments([arg]: readonly TypeExpr[], names: TypeNames): boolean {
  return arg?.kind === 'NamedType' && documentTypeName(arg.name, names)?.missing === false;
}
