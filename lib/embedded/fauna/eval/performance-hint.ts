import type { Span } from '../syntax/span';
import type { QueryContext } from './context';

/**
 * Advice on slow reads, for requests that ask for it (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/Hints.scala`).
 * One place is told the same thing once, however many documents it concerns.
 */
export function performanceHint(ctx: QueryContext, kind: string, text: string, span: Span): void {
  if (!ctx.performanceHints) return;
  const message = `${kind} - ${text} See https://docs.fauna.com/performance_hint/${kind}.`;
  const known = ctx.diagnostics.some((diagnostic) => diagnostic.message === message && isAt(diagnostic.span, span));
  if (!known) ctx.diagnostics.push({ severity: 'performance_hint', message, span, hints: [], trace: [] });
}

function isAt(a: Span | undefined, b: Span): boolean {
  return a !== undefined && a.source === b.source && a.start === b.start && a.end === b.end;
}
