import type { Diagnostic, Hint } from './diagnostic';
import { drawFrame, lineOf } from './source-frame';
import { Source, type Span } from './span';

/** Where the diagnostic stands that a hint or call site belongs to: its place is not said again on the same line. */
interface Parent {
  readonly line: number;
  readonly source: Source;
}

/**
 * A diagnostic as FaunaDB shows it in a `summary`: headline, place, source with marks, then hints and call sites alike
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/error/Diagnostic.scala`).
 */
export function renderDiagnostic(diagnostic: Diagnostic): string {
  const { severity, message, span, annotation, hints, trace } = diagnostic;
  if (diagnostic.brief) return `${severity} at ${briefPlace(span)}: ${message}`;
  const parent = span && { line: lineOf(span), source: span.source };
  return [
    renderFrame(headline(severity, message), span, { annotation }),
    ...hints.map((hint) => renderHint(hint, parent)),
    ...trace.map((site, index) => renderFrame(index === 0 && hints.length > 0 ? 'trace:\n' : '', site, { parent })),
  ].join('\n');
}

/** Several diagnostics, a blank line between them. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(renderDiagnostic).join('\n\n');
}

function briefPlace(span: Span | undefined): string {
  return span === undefined ? '<no source>' : `${span.source.name}:${lineOf(span)}`;
}

function headline(severity: string, message: string): string {
  return message === '' ? `${severity}:\n` : `${severity}: ${message}\n`;
}

function renderHint({ severity, message, span, suggestion }: Hint, parent: Parent | undefined): string {
  const head = headline(severity, message);
  if (suggestion === undefined || span === undefined) return renderFrame(head, span, { parent });
  if (suggestion.kind === 'remove') return renderFrame(head, span, { parent, mark: '-' });
  const { name, text } = span.source;
  const patched = text.slice(0, span.start) + suggestion.text + text.slice(span.end);
  const place = { source: new Source(name, patched), start: span.start, end: span.start + suggestion.text.length };
  return renderFrame(head, place, { parent, mark: suggestion.kind === 'add' ? '+' : '~' });
}

function renderFrame(
  head: string,
  span: Span | undefined,
  { parent, ...drawing }: { parent?: Parent | undefined; mark?: string; annotation?: string | undefined },
): string {
  if (span === undefined) return `${head}at <no source>`;
  const { line, column, text } = drawFrame(span, drawing);
  const { name } = span.source;
  const known = parent !== undefined && parent.line === line && parent.source.name === name;
  return `${head}${known ? '' : `at ${name}:${line}:${column}\n`}${text}`;
}
