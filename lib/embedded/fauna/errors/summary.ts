import type { Diagnostic } from '../syntax/diagnostic';
import { QUERY_SOURCE } from '../syntax/span';
import { renderDiagnostics } from './render';

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
  return renderDiagnostics([...failures, ...shown]);
}
