import type { Span } from './span';

/** The words FaunaDB heads a diagnostic with (`fauna/faunadb: ext/fql/shared/src/main/scala/error/Diagnostic.scala`). */
export type Severity = 'error' | 'warning' | 'info' | 'hint' | 'performance_hint' | 'cause' | 'trace';

export interface Hint {
  readonly severity: 'hint' | 'cause';
  readonly message: string;
  /** Without a span the message is followed by `at <no source>`. */
  readonly span: Span | undefined;
  /** The hint shows the source patched: text inserted at the span (`add`), in place of it (`replace`), or without it (`remove`). */
  readonly suggestion?: { readonly kind: 'add' | 'replace' | 'remove'; readonly text: string };
}

/** One message about a place in a source, before it is rendered as text. */
export interface Diagnostic {
  readonly severity: Severity;
  readonly message: string;
  /** Without a span the message is followed by `at <no source>`. */
  readonly span: Span | undefined;
  /** Words behind the underline. */
  readonly annotation?: string;
  /** Shown in one line without the source, as `info at *query*:1: message`: what `log` makes. */
  readonly brief?: true;
  readonly hints: readonly Hint[];
  /** Call sites, innermost first, not counting `span` itself. */
  readonly trace: readonly Span[];
}

/** An error about a place in a source. */
export function errorAt(
  span: Span | undefined,
  message: string,
  { annotation, hints = [] }: { annotation?: string; hints?: readonly Hint[] } = {},
): Diagnostic {
  return { severity: 'error', message, span, ...(annotation === undefined ? {} : { annotation }), hints, trace: [] };
}
