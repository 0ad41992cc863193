import { InvalidQueryError } from './invalid-query-error';
import { nl } from './grammar/whitespace';
import { parse, type ParseOptions } from './peg/parse';
import type { Parser } from './peg/parser';
import { sequence } from './peg/sequence';
import { endOfInput } from './peg/terminals';
import { rule } from './peg/labels';
import { map } from './peg/transforms';
import type { Source } from './span';

/** Applies a grammar to a whole source; what is wrong with it is thrown as an `InvalidQueryError`. */
export function parseOrThrow<T>(grammar: Parser<T>, source: Source, options: ParseOptions = {}): T {
  const parsed = parse(grammar, source, options);
  if ('diagnostics' in parsed) throw new InvalidQueryError(parsed.diagnostics);
  return parsed.value;
}

/** One rule as a whole source: white space before it, nothing behind it. */
export function alone<T>(part: Parser<T>): Parser<T> {
  return map(rule(sequence(nl, part, endOfInput)), ([, value]) => value);
}
