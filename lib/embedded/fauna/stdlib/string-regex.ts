import { INT, STRING } from '../eval/cast';
import type { QueryContext } from '../eval/context';
import type { FunctionEntry } from '../eval/native';
import { QueryError } from '../errors/query-error';
import { invalidRegex } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import { noSuchElement } from '../values/null';
import type { Null } from '../values/value';
import { codePointOffset, growingPositions, positionOf } from './code-points';
import { compileRegex, RegexStackOverflow, RegexSyntaxError, type Regex } from './regex/regex';
import { entry, parameter, rowsOf } from './row';
import { replaceMatches, splitAtMatches, type FindFirst, type Match } from './string-matches';

const { overload } = rowsOf<string>();
const regex = parameter('regex', STRING);
const replacement = parameter('replacement', STRING);

/** Methods that take regular expressions, in the dialect of `java.util.regex`. Replacements are literal. */
export const STRING_REGEX_METHODS: readonly FunctionEntry[] = [
  entry(
    'includesRegex',
    'Whether the expression matches anywhere in the text.',
    overload(
      '(regex: String) => Boolean',
      [regex],
      (ctx, self, [expression], span) => finder(ctx, expression, span)(self) !== undefined,
    ),
  ),
  entry(
    'indexOfRegex',
    'The position of the first match, in the text from a position on; null if there is none.',
    overload('(regex: String) => Number | Null', [regex], (ctx, self, [expression], span) =>
      foundAt(self, 0, finder(ctx, expression, span)(self), span),
    ),
    overload(
      '(regex: String, start: Number) => Number | Null',
      [regex, parameter('start', INT)],
      (ctx, self, [expression, start], span) => {
        const offset = codePointOffset(self, start, span);
        return foundAt(self, offset, finder(ctx, expression, span)(self.slice(offset)), span);
      },
    ),
  ),
  entry(
    'matches',
    'The texts of all matches.',
    overload('(regex: String) => Array<String>', [regex], (ctx, self, [expression], span) =>
      [...allMatches(ctx, self, expression, span)].map(({ start, end }) => self.slice(start, end)),
    ),
  ),
  entry(
    'matchIndexes',
    'The positions and texts of all matches, in pairs.',
    overload('(regex: String) => Array<[Number, String]>', [regex], (ctx, self, [expression], span) => {
      const position = growingPositions(self);
      return Array.from(allMatches(ctx, self, expression, span), ({ start, end }) => [
        position(start),
        self.slice(start, end),
      ]);
    }),
  ),
  entry(
    'replaceRegex',
    'The text with the first match replaced, or the first ones.',
    overload(
      '(regex: String, replacement: String) => String',
      [regex, replacement],
      (ctx, self, [expression, by], span) => replaceMatches(ctx, self, finder(ctx, expression, span), by, 1, span),
    ),
    overload(
      '(regex: String, replacement: String, amount: Number) => String',
      [regex, replacement, parameter('amount', INT)],
      (ctx, self, [expression, by, amount], span) =>
        replaceMatches(ctx, self, finder(ctx, expression, span), by, amount, span),
    ),
  ),
  entry(
    'replaceAllRegex',
    'The text with all matches replaced.',
    overload(
      '(pattern: String, replacement: String) => String',
      [parameter('pattern', STRING), replacement],
      (ctx, self, [expression, by], span) =>
        replaceMatches(ctx, self, finder(ctx, expression, span), by, Infinity, span),
    ),
  ),
  entry(
    'splitRegex',
    'The texts between the matches.',
    overload('(regex: String) => Array<String>', [regex], (ctx, self, [expression], span) =>
      splitAtMatches(ctx, self, finder(ctx, expression, span)),
    ),
  ),
];

function parse(expression: string, span: Span): Regex {
  try {
    return compileRegex(expression);
  } catch (error) {
    if (!(error instanceof RegexSyntaxError)) throw error;
    const index = Math.max(0, Math.min(error.index, expression.length));
    throw invalidRegex(error.message, positionOf(expression, index), span);
  }
}

function search(
  ctx: QueryContext,
  regex: Regex,
  text: string,
  from: number,
  lastEnd: number,
  span: Span,
): Match | undefined {
  try {
    return regex.find(text, from, ctx.budget, lastEnd);
  } catch (error) {
    if (!(error instanceof RegexStackOverflow)) throw error;
    throw new QueryError('stack_overflow', `${error.message}.`, span);
  }
}

function finder(ctx: QueryContext, expression: string, span: Span): FindFirst {
  const parsed = parse(expression, span);
  return (text) => search(ctx, parsed, text, 0, 0, span);
}

/** After an empty match the search goes on one UTF-16 unit further. */
function* allMatches(ctx: QueryContext, text: string, expression: string, span: Span): Generator<Match> {
  const parsed = parse(expression, span);
  let from = 0;
  let lastEnd = 0;
  while (from <= text.length) {
    const match = search(ctx, parsed, text, from, lastEnd, span);
    if (!match) return;
    ctx.budget.step(1);
    yield match;
    lastEnd = match.end;
    from = match.end > match.start ? match.end : match.end + 1;
  }
}

function foundAt(text: string, offset: number, match: Match | undefined, span: Span): number | Null {
  return match ? positionOf(text, offset + match.start) : noSuchElement('no element found', span);
}
