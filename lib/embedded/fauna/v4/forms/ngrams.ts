import type { V4Context } from '../context';
import { V4Failure } from '../errors/failure';
import { bounds } from '../errors/problems';
import type { Position } from '../position';
import type { V4Integer, V4Value } from '../values/value';
import { requireFewElements } from './collections';

const DEFAULT_MIN = 1n;
const DEFAULT_MAX = 2n;
const LARGEST_DIFFERENCE = 1n;

/**
 * All runs of so many characters, by where they begin and then by their length; terms that are no texts stay as they are
 * (`fauna/faunadb: ext/model/src/main/scala/ast/functions/StringFunctions.scala`, `NGramFunction`). What is wrong with the sizes is
 * told together. Throws `V4Failure`.
 */
export function ngrams(
  ctx: V4Context,
  terms: readonly V4Value[],
  sizes: { readonly min: V4Integer | undefined; readonly max: V4Integer | undefined },
  at: Position,
): readonly V4Value[] {
  const min = sizes.min === undefined ? undefined : BigInt(sizes.min);
  const max = sizes.max === undefined ? undefined : BigInt(sizes.max);
  const problems = sizeFailures(min, max, at).flatMap((failure) => failure.problems);
  if (problems.length > 0) throw new V4Failure(problems);
  const lengths = [...new Set([Number(min ?? DEFAULT_MIN), Number(max ?? DEFAULT_MAX)])];
  const found: V4Value[] = [];
  for (const term of terms) {
    if (typeof term !== 'string') found.push(term);
    else for (const gram of gramsOf(term, lengths)) found.push(counted(ctx, gram, found.length, at));
  }
  return found;
}

function* gramsOf(text: string, lengths: readonly number[]): Generator<string> {
  for (let begin = 0; begin < text.length; begin = nextOffset(text, begin)) {
    for (const length of lengths) {
      let end = begin;
      let characters = 0;
      for (; characters < length && end < text.length; characters++) end = nextOffset(text, end);
      if (characters === length) yield text.slice(begin, end);
    }
  }
}

function nextOffset(text: string, offset: number): number {
  return offset + ((text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1);
}

function counted(ctx: V4Context, gram: string, before: number, at: Position): string {
  ctx.query.budget.step(gram.length);
  requireFewElements(before + 1, at);
  return gram;
}

function sizeFailures(min: bigint | undefined, max: bigint | undefined, at: Position): readonly V4Failure[] {
  const smallest = (rule: string): V4Failure => bounds('min ngram size', rule, at);
  const largest = (rule: string): V4Failure => bounds('max ngram size', rule, at);
  const when = (isWrong: boolean, failure: V4Failure): readonly V4Failure[] => (isWrong ? [failure] : []);
  if (min !== undefined) {
    const above = max ?? DEFAULT_MAX;
    const outside = when(min > above || min <= 0n, smallest('> 0 and <= max'));
    if (max === undefined) {
      return [...outside, ...when(above - min > LARGEST_DIFFERENCE, smallest(`>= max - ${LARGEST_DIFFERENCE}`))];
    }
    return [
      ...outside,
      ...when(max <= 0n, largest('> 0')),
      ...when(max - min > LARGEST_DIFFERENCE, largest(`<= min + ${LARGEST_DIFFERENCE}`)),
    ];
  }
  if (max === undefined) return [];
  return [
    ...when(max <= 0n || max <= DEFAULT_MIN, largest('> 0 and >= min')),
    ...when(max - DEFAULT_MIN > LARGEST_DIFFERENCE, largest(`<= min + ${LARGEST_DIFFERENCE}`)),
  ];
}
