import type { Diagnostic } from '../syntax/diagnostic';
import { renderDiagnostic } from '../syntax/render';
import { DECODED_SOURCE, QUERY_SOURCE, type Span } from '../syntax/span';
import type { ConstraintFailure, QueryError } from './query-error';
import { InvalidQueryError } from '../syntax/invalid-query-error';

/** Diagnostics as text, a blank line between them. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(renderDiagnostic).join('\n\n');
}

/** A failure as text, with every place it went through: for what quotes the failure of code kept in a schema document. */
export function renderFailure(error: QueryError | InvalidQueryError): string {
  return renderDiagnostics(
    error instanceof InvalidQueryError ? error.diagnostics : [failureDiagnostic(error, { logging: true })],
  );
}

/** A failed query as one diagnostic. Places the caller may not see are left out, whereupon the next call site stands for the failure. */
export function failureDiagnostic(error: QueryError, { logging }: { readonly logging: boolean }): Diagnostic {
  const visible = ({ source }: Span): boolean => {
    return source.name === QUERY_SOURCE || (logging && source.name !== DECODED_SOURCE);
  };
  const [span, ...trace] = [...(error.span === undefined ? [] : [error.span]), ...error.trace].filter(visible);
  return {
    severity: 'error',
    message: [error.message, ...constraintLines(error.constraintFailures)].join('\n'),
    span,
    hints: error.hints,
    trace,
  };
}

/** What documents broke, as lines that follow the message. */
export function constraintLines(failures: readonly ConstraintFailure[]): readonly string[] {
  if (failures.length === 0) return [];
  return [
    'constraint failures:',
    ...failures.map(({ paths, message }) => {
      const label = paths.map(pathText).join(',');
      return `  ${`${label === '' ? '' : `${label}: `}${message}`.replaceAll('\n', '\n      ')}`;
    }),
  ];
}

/** `a.b[0]`. */
function pathText(path: readonly (string | number)[]): string {
  return path
    .map((segment, index) => (typeof segment === 'number' ? `[${segment}]` : index === 0 ? segment : `.${segment}`))
    .join('');
}
