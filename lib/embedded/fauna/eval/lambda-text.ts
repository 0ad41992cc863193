import type { Expr, LambdaExpr, Statement } from '../syntax/ast';
import { unreachable } from '../syntax/unreachable';
import type { Lambda, Value } from '../values/value';
import { projectionLambda } from './compile-projection';

/**
 * A lambda as data, from which another query can make it again: the source it was written in, its place there,
 * and the variables it had captured. Cursors are made of these.
 */
export interface LambdaText {
  readonly source: string;
  readonly start: number;
  readonly end: number;
  /** The function of a projection, `{ a, b: .c }`, and not one that was written as such. */
  readonly projection: boolean;
  readonly captures: readonly (readonly [name: string, value: Value])[];
}

export function describeLambda({ code, captures }: Lambda): LambdaText {
  const { node, free } = code;
  return {
    source: node.span.source.text,
    start: node.span.start,
    end: node.span.end,
    projection: isProjectionLambda(node),
    captures: captures.map((value, index) => [free[index] ?? '', value]),
  };
}

/** The lambda's syntax in the parsed source, or `undefined` where none stands there. */
export function findLambda(query: Expr, text: LambdaText): LambdaExpr | undefined {
  const pending: (Expr | Statement)[] = [query];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { start, end } = node.span;
    if (start === text.start && end === text.end) {
      if (node.kind === 'Lambda' && !text.projection) return node;
      if (node.kind === 'Projection' && text.projection && node.fields !== '*')
        return projectionLambda(node, node.fields);
    }
    pending.push(...children(node));
  }
  return undefined;
}

function isProjectionLambda({ span, body }: LambdaExpr): boolean {
  return body.kind === 'ObjectLiteral' && body.span === span;
}

function children(node: Expr | Statement): readonly Expr[] {
  switch (node.kind) {
    case 'Literal':
    case 'Placeholder':
    case 'Identifier':
      return [];
    case 'StringTemplate':
      return node.parts.filter((part) => typeof part !== 'string');
    case 'ArrayLiteral':
      return node.elements;
    case 'ObjectLiteral':
      return node.fields.map((field) => field.value);
    case 'Block':
      return node.statements.map((statement) => (statement.kind === 'Let' ? statement.value : statement));
    case 'Let':
      return [node.value];
    case 'If':
      return [node.condition, node.consequent, ...(node.alternative === undefined ? [] : [node.alternative])];
    case 'At':
      return [node.time, node.body];
    case 'Match':
      return [node.subject];
    case 'Lambda':
      return [node.body];
    case 'Unary':
      return [node.operand];
    case 'Binary':
      return [node.left, node.right];
    case 'Chain':
      return [node.head, ...node.parts.flatMap((part) => ('args' in part ? part.args : []))];
    case 'Projection':
      return [node.subject, ...(node.fields === '*' ? [] : node.fields.map((field) => field.value))];
    default:
      return unreachable(node);
  }
}
