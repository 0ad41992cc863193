import type { Position } from '../position';

/**
 * How much an error weighs among those that are told together; the heaviest decides the status
 * (`fauna/faunadb: ext/model/src/main/scala/ast/Error.scala`, `statusCode`).
 */
export enum Weight {
  Other = 0,
  Permission = 1,
  Argument = 2,
  Parse = 3,
}

/** The nouns that a version calls things by: `document` and `collection`, or `instance` and `class` before 2.7. */
export interface Nouns {
  readonly document: string;
  readonly collection: string;
}

/** One rule that a document breaks which was to be written. */
export interface FieldFailure {
  readonly field: readonly (string | number)[];
  readonly code: string;
  readonly description: string;
}

/** One error as it is told. */
export interface Problem {
  readonly code: string;
  readonly description: string | ((nouns: Nouns) => string);
  readonly position: Position;
  readonly weight: Weight;
  /** Of a query that fails by this; 400 unless it says otherwise. */
  readonly status?: 403 | 404;
  /** With `validation failed`. */
  readonly failures?: readonly FieldFailure[];
  /** What happened in a called function. */
  readonly cause?: readonly Problem[];
}

/** A failure of a v4 query, by one error or by several that were found together. All its writes are discarded. */
export class V4Failure extends Error {
  override readonly name = 'V4Failure';

  /** At least one. */
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ code, position }) => `${code} at [${position.path.join()}]`).join(', '));
  }

  /** The HTTP status: of the first of the heaviest errors. */
  get status(): number {
    return (
      this.problems.reduce((heaviest, problem) => (problem.weight > heaviest.weight ? problem : heaviest)).status ?? 400
    );
  }
}

export const CURRENT_NOUNS: Nouns = { document: 'document', collection: 'collection' };
export const OLD_NOUNS: Nouns = { document: 'instance', collection: 'class' };

/** The results of parts that are worked out one beside the other; where some fail, throws all their errors together. */
export function collect<Item, Result>(items: readonly Item[], part: (item: Item, index: number) => Result): Result[] {
  const results: Result[] = [];
  const problems: Problem[] = [];
  items.forEach((item, index) => {
    try {
      results.push(part(item, index));
    } catch (error) {
      problems.push(...problemsOf(error));
    }
  });
  if (problems.length > 0) throw new V4Failure(problems);
  return results;
}

/** As {@link collect}, for two parts. */
export function both<First, Second>(first: () => First, second: () => Second): readonly [First, Second] {
  let result: First;
  try {
    result = first();
  } catch (error) {
    const problems = problemsOf(error);
    collect([...problems.map((problem) => () => fail(problem)), second], (part) => part());
    throw error;
  }
  return [result, second()];
}

function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof V4Failure) return error.problems;
  throw error;
}

function fail(problem: Problem): never {
  throw new V4Failure([problem]);
}
