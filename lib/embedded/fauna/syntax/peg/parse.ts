import type { Effort } from '../../values/effort';
import type { Diagnostic } from '../diagnostic';
import type { Source } from '../span';
import { type Parser, execute } from './parser';
import { MAX_NESTING, NestingTooDeep, ParseRun } from './run';

export interface ParseOptions {
  /** Whether the sentinel of a template value may stand for an expression. */
  readonly template?: boolean;
  /** May stop the parse by throwing. */
  readonly effort?: Effort;
}

export type Parsed<T> = { readonly value: T } | { readonly diagnostics: readonly Diagnostic[] };

/**
 * Applies a grammar to a whole source.
 *
 * A source that does not match has one error, `Expected A`, `Expected A or B` or `Expected A, B, or C`, with the names
 * sorted and one character underlined; errors that rules report themselves take its place.
 */
export function parse<T>(
  grammar: Parser<T>,
  source: Source,
  { template = false, effort }: ParseOptions = {},
): Parsed<T> {
  const run = new ParseRun(source, template, undefined, effort);
  try {
    execute(grammar, run);
  } catch (error) {
    if (error instanceof NestingTooDeep) return { diagnostics: [tooDeep(error)] };
    throw error;
  }
  if (run.diagnostics.length > 0) return { diagnostics: run.diagnostics };
  if (run.ok) return { value: grammar.produced(run) };
  const trace = new ParseRun(source, template, run.index, effort);
  execute(grammar, trace);
  return { diagnostics: [mismatch(trace, run.index)] };
}

function mismatch(trace: ParseRun, index: number): Diagnostic {
  const names = [...new Set([...(trace.last ?? []), ...trace.group])].toSorted(byCodeUnits);
  return {
    severity: 'error',
    message: `Expected ${enumerate(names)}`,
    span: trace.span(index, index + 1),
    hints: [],
    trace: [],
  };
}

function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function enumerate(names: readonly string[]): string {
  const last = names.at(-1);
  if (last === undefined) return 'expression';
  if (names.length < 3) return names.join(' or ');
  return `${names.slice(0, -1).join(', ')}, or ${last}`;
}

function tooDeep({ span }: NestingTooDeep): Diagnostic {
  return {
    severity: 'error',
    message: `Nested too deeply. At most ${MAX_NESTING} levels are supported`,
    span,
    hints: [],
    trace: [],
  };
}
