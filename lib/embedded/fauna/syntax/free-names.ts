import type { Chain, Expr, LambdaExpr, Statement } from './ast';
import { argumentsOf, childExpressions } from './child-expressions';
import type { Span } from './span';

/** A name that an expression uses without binding it, and where. */
export interface FreeName {
  readonly name: string;
  readonly span: Span;
  /** The field or method that is taken of it at once: `.a` of `x.a`. */
  readonly member: { readonly name: string; readonly span: Span } | undefined;
}

/** Every use of a name that the lambda does not bind itself, in the order they are written. */
export function freeNames(lambda: LambdaExpr): readonly FreeName[] {
  return freeNamesOf(lambda).filter(({ name }) => name !== '$this');
}

/** Every use of the lambda's first parameter. */
export function parameterUses({ params: [first], short, body }: LambdaExpr): readonly FreeName[] {
  const parameter = short ? '$this' : first?.name;
  return freeNamesOf(body).filter(({ name }) => name === parameter);
}

/** Every use of a name that the expression does not bind itself. */
export function freeNamesOf(expr: Expr): readonly FreeName[] {
  const found: FreeName[] = [];
  visit(expr, new Set(), found);
  return found;
}

type Scope = ReadonlySet<string>;

function visit(node: Expr, scope: Scope, found: FreeName[]): void {
  const all = (nodes: readonly Expr[]): void => nodes.forEach((child) => visit(child, scope, found));
  switch (node.kind) {
    case 'Identifier':
      if (!scope.has(node.name)) found.push({ name: node.name, span: node.span, member: undefined });
      return;
    case 'Block':
      return visitBlock(node.statements, scope, found);
    case 'Lambda': {
      const params = [...node.params, ...(node.variadic ? [node.variadic] : [])].map(({ name }) => name);
      return visit(node.body, new Set([...scope, ...params.filter((name) => name !== '_')]), found);
    }
    case 'Chain':
      visitHead(node, scope, found);
      return all(node.parts.flatMap(argumentsOf));
    default:
      return all(childExpressions(node));
  }
}

function visitBlock(statements: readonly Statement[], outer: Scope, found: FreeName[]): void {
  let scope = outer;
  for (const statement of statements) {
    if (statement.kind !== 'Let') {
      visit(statement, scope, found);
      continue;
    }
    visit(statement.value, scope, found);
    scope = new Set([...scope, statement.name]);
  }
}

function visitHead({ head, parts: [first] }: Chain, scope: Scope, found: FreeName[]): void {
  if (head.kind !== 'Identifier' || scope.has(head.name) || (first?.kind !== 'Field' && first?.kind !== 'Method')) {
    visit(head, scope, found);
    return;
  }
  found.push({ name: head.name, span: head.span, member: { name: first.name, span: first.nameSpan } });
}
