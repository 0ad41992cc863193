import type { ChainPart, Expr, Statement } from './ast';
import type { TypeExpr } from './type-ast';
import { unreachable } from './unreachable';

/** The names of types in the annotations of an expression. */
export function annotationNames(expr: Expr): readonly string[] {
  switch (expr.kind) {
    case 'Literal':
    case 'Placeholder':
    case 'Identifier':
      return [];
    case 'StringTemplate':
      return inAll(expr.parts.filter((part) => typeof part !== 'string'));
    case 'ArrayLiteral':
      return inAll(expr.elements);
    case 'ObjectLiteral':
      return inAll(expr.fields.map(({ value }) => value));
    case 'Block':
      return expr.statements.flatMap(inStatement);
    case 'If':
      return inAll([expr.condition, expr.consequent, ...(expr.alternative ? [expr.alternative] : [])]);
    case 'At':
      return inAll([expr.time, expr.body]);
    case 'Match':
      return annotationNames(expr.subject);
    case 'Lambda':
      return annotationNames(expr.body);
    case 'Unary':
      return annotationNames(expr.operand);
    case 'Binary':
      return inAll([expr.left, expr.right]);
    case 'Chain':
      return [...annotationNames(expr.head), ...expr.parts.flatMap(inPart)];
    case 'Projection':
      return inAll([expr.subject, ...(expr.fields === '*' ? [] : expr.fields.map(({ value }) => value))]);
    default:
      return unreachable(expr);
  }
}

function inAll(exprs: readonly Expr[]): readonly string[] {
  return exprs.flatMap(annotationNames);
}

function inStatement(statement: Statement): readonly string[] {
  if (statement.kind !== 'Let') return annotationNames(statement);
  return [...(statement.type ? typeNames(statement.type) : []), ...annotationNames(statement.value)];
}

function inPart(part: ChainPart): readonly string[] {
  return 'args' in part ? inAll(part.args) : [];
}

function typeNames(type: TypeExpr): readonly string[] {
  switch (type.kind) {
    case 'AnyType':
    case 'NeverType':
    case 'SingletonType':
      return [];
    case 'NamedType':
      return [type.name];
    case 'GenericType':
      return [type.name, ...type.args.flatMap(typeNames)];
    case 'ObjectType':
      return [...type.fields.map((field) => field.type), ...(type.wildcard ? [type.wildcard] : [])].flatMap(typeNames);
    case 'TupleType':
      return type.elements.flatMap(typeNames);
    case 'FunctionType': {
      const params = [...type.params, ...(type.variadic ? [type.variadic] : [])];
      return [...params.map((param) => param.type), type.result].flatMap(typeNames);
    }
    case 'UnionType':
    case 'IntersectionType':
      return type.members.flatMap(typeNames);
    case 'NullableType':
      return typeNames(type.base);
    default:
      return unreachable(type);
  }
}
