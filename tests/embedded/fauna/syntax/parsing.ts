import { InvalidQueryError } from '../../../../lib/embedded/fauna/syntax/invalid-query-error';
import type { Expr } from '../../../../lib/embedded/fauna/syntax/ast';
import type { Diagnostic } from '../../../../lib/embedded/fauna/syntax/diagnostic';
import { parseQuery } from '../../../../lib/embedded/fauna/syntax/parse-query';
import { QUERY_SOURCE, Source } from '../../../../lib/embedded/fauna/syntax/span';

export function query(text: string): Source {
  return new Source(QUERY_SOURCE, text);
}

/** The diagnostics that a parse fails with; none if it does not. */
export function diagnosticsOf(parse: () => unknown): readonly Diagnostic[] {
  try {
    parse();
    return [];
  } catch (error) {
    if (error instanceof InvalidQueryError) return error.diagnostics;
    throw error;
  }
}

/** `message at line:column` for each error of a query; one line each. */
export function errorsOf(text: string): string[] {
  return diagnosticsOf(() => parseQuery(query(text))).map(({ message, span }) => {
    const before = text.slice(0, span?.start).split('\n');
    return `${message} at ${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
  });
}

/** The only statement of a query. */
export function parseOne(text: string): Expr {
  const [only, second] = parseQuery(query(text)).statements;
  if (only === undefined || only.kind === 'Let' || second !== undefined) throw new Error(`Not one expression: ${text}`);
  return only;
}

/** A tree in a short form: `(+ 1 (* 2 3))`. Parentheses of the source do not show. */
export function outline(expr: Expr): string {
  const list = (head: string, ...parts: readonly (Expr | string)[]) =>
    `(${[head, ...parts.map((part) => (typeof part === 'string' ? part : outline(part)))].join(' ')})`;
  switch (expr.kind) {
    case 'Literal':
      return expr.value.type === 'null' ? 'null' : `${expr.value.type}:${String(expr.value.value)}`;
    case 'Identifier':
      return expr.name;
    case 'Placeholder':
      return `$${expr.index}`;
    case 'StringTemplate':
      return list('template', ...expr.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : part)));
    case 'ArrayLiteral':
      return list(expr.tuple ? 'tuple' : 'array', ...expr.elements);
    case 'ObjectLiteral':
      return list('object', ...expr.fields.flatMap(({ key, value }) => [`${key}:`, value]));
    case 'Block':
      return list(
        'block',
        ...expr.statements.map((statement) =>
          statement.kind === 'Let' ? `(let ${statement.name} ${outline(statement.value)})` : statement,
        ),
      );
    case 'If':
      return list('if', expr.condition, expr.consequent, ...(expr.alternative ? [expr.alternative] : []));
    case 'At':
      return list('at', expr.time, expr.body);
    case 'Match':
      return list('match', expr.subject);
    case 'Lambda': {
      const rest = expr.variadic === undefined ? [] : [`...${expr.variadic.name}`];
      return list('=>', `[${[...expr.params.map(({ name }) => name), ...rest].join(' ')}]`, expr.body);
    }
    case 'Unary':
      return list(expr.operator, expr.operand);
    case 'Binary':
      return list(expr.operator, expr.left, expr.right);
    case 'Projection':
      return list(
        'project',
        expr.subject,
        ...(expr.fields === '*' ? ['*'] : expr.fields.flatMap(({ name, value }) => [`${name}:`, value])),
      );
    case 'Chain':
      return list(
        'chain',
        expr.head,
        ...expr.parts.map((part) => {
          if (part.kind === 'NonNull') return '!';
          const mark = part.optional ? '?' : '';
          if (part.kind === 'Field') return `${mark}.${part.name}`;
          const args = part.args.map(outline).join(' ');
          if (part.kind === 'Call') return `${mark}(${args})`;
          if (part.kind === 'Index') return `${mark}[${args}]`;
          return `${mark}.${part.name}${part.callOptional ? '?' : ''}(${args})`;
        }),
      );
    default:
      throw new Error(`No outline for ${JSON.stringify(expr)}`);
  }
}
