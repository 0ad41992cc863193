import type { Expr, LambdaExpr, Statement } from './ast';
import { childExpressions } from './child-expressions';
import type { Span } from './span';

/** A name that an expression uses without binding it, and where. */
export interface FreeName {
  readonly name: string;
  readonly span: Span;
}

/** Every use of a name that the lambda does not bind itself, in the order they are written. */
export function freeNames(lambda: LambdaExpr): readonly FreeName[] {
  return freeNamesOf(lambda).filter(({ name }) => name !== '$this');
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
      if (!scope.has(node.name)) found.push({ name: node.name, span: node.span });
      return;
    case 'Block':
      return visitBlock(node.statements, scope, found);
    case 'Lambda': {
      const params = [...node.params, ...(node.variadic ? [node.variadic] : [])].map(({ name }) => name);
      return visit(node.body, new Set([...scope, ...params.filter((name) => name !== '_')]), found);
    }
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
