import type { Diagnostic } from '../syntax/diagnostic';
import { renderDiagnostic } from '../syntax/render';
import { DECODED_SOURCE, QUERY_SOURCE, type Span } from '../syntax/span';
import type { ConstraintFailure, QueryError } from './query-error';

/**
 * The `summary` of an answer: the failure, if there is one, then what the query logged, a blank line between them
 * (§5.1 of the language notes). With `logging` places and logs inside functions and predicates are shown as well.
 */
export function summarise(
  failures: readonly Diagnostic[],
  logged: readonly Diagnostic[],
  { logging }: { readonly logging: boolean },
): string {
  const shown = logging ? logged : logged.filter(({ span }) => span?.source.name === QUERY_SOURCE);
  return [...failures, ...shown].map(renderDiagnostic).join('\n\n');
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

function constraintLines(failures: readonly ConstraintFailure[]): readonly string[] {
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
