import type { TypeExpr } from './type-ast';
import { unreachable } from './unreachable';

/** The types a type is made of, in the order they are written. */
export function childTypes(node: TypeExpr): readonly TypeExpr[] {
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
    case 'FunctionType': {
      const params = [...node.params, ...(node.variadic ? [node.variadic] : [])];
      return [...params.map((param) => param.type), node.result];
    }
    case 'UnionType':
    case 'IntersectionType':
      return node.members;
    case 'NullableType':
      return [node.base];
    default:
      return unreachable(node);
  }
}
