import type { Effort } from '../../values/effort';
import type { Diagnostic } from '../diagnostic';
import type { Source, Span } from '../span';

/** Names of what was expected, in the order they were collected. */
export type Expectations = readonly string[];

/** No grammar may nest deeper: the trees are walked recursively later, on a stack of about one megabyte. */
export const MAX_NESTING = 256;

/** Thrown out of a run whose source nests deeper than {@link MAX_NESTING}. */
export class NestingTooDeep extends Error {
  override readonly name = 'NestingTooDeep';

  constructor(readonly span: Span) {
    super(`Nested more than ${MAX_NESTING} levels deep`);
  }
}

/**
 * The state of one pass of a parsing expression grammar over a source: ordered choice, cuts against backtracking, and
 * the bookkeeping that names what was expected where the parse failed.
 *
 * FaunaDB parses with FastParse 2.3.3, and its error texts are what that library's two passes produce
 * (`com-lihaoyi/fastparse: fastparse/src/fastparse/ParsingRun.scala`). The first pass finds the place of the failure:
 * not the furthest place reached, but where backtracking came to rest. The second pass (`traceAt` set to that place)
 * collects the expectations of the rules that failed there.
 */
export class ParseRun {
  index = 0;
  ok = true;
  /** Backtracking past here is forbidden: a failure is final. */
  cut = true;
  /** What the rule that finished last has produced. Typed by the rule that produced it. */
  value: unknown = undefined;
  depth = 0;
  /** Errors that do not stop the parse; any of them fails the whole source. They survive backtracking. */
  readonly diagnostics: Diagnostic[] = [];
  /** The number of each template value, by its offset. */
  readonly placeholders = new Map<number, number>();

  /** How the rule that ran last would be called. */
  short: Expectations = [];
  /** What could have stood at `traceAt`, as far as the rule that ran last knows. */
  group: Expectations = [];
  /** How the failure that is on its way up was called where it arose. */
  last: Expectations | undefined = undefined;

  constructor(
    readonly source: Source,
    /** Whether the sentinel of a template value may stand for an expression. */
    readonly template: boolean,
    /** The offset whose expectations are collected; `undefined` in the first pass. */
    readonly traceAt: number | undefined,
    /** Is told of every rule that is tried, so that a long source can be stopped. */
    readonly effort?: Effort,
  ) {}

  get text(): string {
    return this.source.text;
  }

  span(start: number, end: number): Span {
    return { source: this.source, start, end };
  }

  succeed(value: unknown, index = this.index): void {
    this.ok = true;
    this.value = value;
    this.index = index;
  }

  fail(index = this.index): void {
    this.last = undefined;
    this.ok = false;
    this.index = index;
  }

  /** Reports a rule made of others: it is either named as a whole, or lets through what its parts expected. */
  aggregate(start: number, name: Expectations, parts: Expectations, keepParts = false): void {
    if (!this.ok && this.last === undefined) this.last = name;
    this.short = name;
    this.group = this.failedAtTrace(start) && !keepParts ? name : parts;
  }

  /** Reports a rule without parts. */
  terminal(start: number, name: string): void {
    if (this.traceAt === undefined) return;
    if (!this.ok && this.last === undefined) this.last = [name];
    this.short = start >= this.traceAt ? [name] : [];
    this.group = this.failedAtTrace(start) ? this.short : [];
  }

  private failedAtTrace(start: number): boolean {
    return this.traceAt !== undefined && !this.cut && !this.ok && start <= this.traceAt && this.traceAt <= this.index;
  }
}

/** `a`, or `(a | b)` with the latest first. */
export function renderExpectations(names: Expectations): string {
  if (names.length === 1) return names[0] ?? '';
  return `(${[...new Set(names.toReversed())].join(' | ')})`;
}

/** How a sequence of two rules is called. */
export function joinExpectations(left: Expectations, right: Expectations): Expectations {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  return [`${renderExpectations(left)} ~ ${renderExpectations(right)}`];
}
