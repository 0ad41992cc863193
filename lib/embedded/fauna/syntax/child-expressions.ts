import type { ChainPart, Expr } from './ast';
import { unreachable } from './unreachable';

/** The expressions an expression is made of, in the order they are written. */
export function childExpressions(node: Expr): readonly Expr[] {
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
      return node.fields.map(({ value }) => value);
    case 'Block':
      return node.statements.map((statement) => (statement.kind === 'Let' ? statement.value : statement));
    case 'If':
      return [node.condition, node.consequent, ...(node.alternative ? [node.alternative] : [])];
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
      return [node.head, ...node.parts.flatMap(argumentsOf)];
    case 'Projection':
      return [node.subject, ...(node.fields === '*' ? [] : node.fields.map(({ value }) => value))];
    default:
      return unreachable(node);
  }
}

/** What stands between the brackets of a call or an access. */
function argumentsOf(part: ChainPart): readonly Expr[] {
  return 'args' in part ? part.args : [];
}
