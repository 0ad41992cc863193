import type { Expr } from './ast';
import { childExpressions } from './child-expressions';
import { childTypes } from './child-types';
import type { TypeExpr } from './type-ast';

/** The names of types in the annotations of an expression. */
export function annotationNames(expr: Expr): readonly string[] {
  const annotations =
    expr.kind === 'Block'
      ? expr.statements.flatMap((statement) => (statement.kind === 'Let' && statement.type ? [statement.type] : []))
      : [];
  return [...annotations.flatMap(typeNames), ...childExpressions(expr).flatMap(annotationNames)];
}

function typeNames(type: TypeExpr): readonly string[] {
  const own = type.kind === 'NamedType' || type.kind === 'GenericType' ? [type.name] : [];
  return [...own, ...childTypes(type).flatMap(typeNames)];
}
