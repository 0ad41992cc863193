import { MAX_STRING_LENGTH } from '../../eval/limits';
import { casefold, type CasefoldFormat, parseCasefoldFormat } from '../../stdlib/casefold';
import { clampedOffset, codePointLength, positionOf } from '../../stdlib/code-points';
import { TextBuilder } from '../../values/text-builder';
import { findText } from '../../values/text-search';
import type { V4Context } from '../context';
import type { V4Failure } from '../errors/failure';
import { bounds, invalidArgument, typeMismatch } from '../errors/problems';
import type { Position } from '../position';
import type { V4Integer } from '../values/value';
import { INTEGER, SCALAR, STRING, zeroOrMore } from './arguments';
import { fn, optional, renamed, required } from './define';
import type { ArgumentKind, Form } from './form';
import { literalMatches } from './literal-matches';
import { ngrams } from './ngrams';
import { titleCase } from './title-case';

const NORMALIZER: ArgumentKind<CasefoldFormat> = {
  cast(value, at) {
    const format = typeof value === 'string' ? parseCasefoldFormat(value) : undefined;
    if (format) return format;
    throw typeMismatch(["String 'NFKCCaseFold'", "'NFC'", "'NFD'", "'NFKC'", "'NFKD'"], value, at);
  },
};

const MOST_REPETITIONS = 1024;

/** White to JavaScript, but not to `java.lang.Character.isWhitespace`: blanks that keep words together. */
const JOINING: ReadonlySet<string> = new Set(['\u00a0', '\u2007', '\u202f', '\ufeff']);

/**
 * Texts. Positions and lengths count code points
 * (`fauna/faunadb: ext/model/src/main/scala/ast/functions/StringFunctions.scala`).
 */
export const STRING_FORMS: readonly Form[] = [
  fn([required('concat', zeroOrMore(STRING)), optional('separator', STRING)], (_, [texts, separator = ''], at) => {
    const length = texts.reduce((sum, text) => sum + text.length + separator.length, 0);
    checkLength(length, at);
    return texts.join(separator);
  }),
  fn(
    [required('casefold', zeroOrMore(SCALAR)), optional('normalizer', NORMALIZER)],
    (ctx, [terms, normalizer = 'NFKCCaseFold'], at) => {
      const tooLong = (): V4Failure => invalidArgument('Too many combining characters in sequence.', at.at('casefold'));
      const folded = terms.map((term) => {
        if (typeof term !== 'string') return term;
        ctx.query.budget.step(term.length);
        return casefold(term, normalizer, ctx.query.budget, tooLong);
      });
      const [only] = folded;
      return folded.length === 1 && only !== undefined ? only : folded;
    },
  ),
  ...renamed('regexescape', 'regex_escape', (key, versions) =>
    fn(
      [required(key, STRING)],
      (ctx, [text], at) => `\\Q${replaced(ctx, text, '\\E', '\\E\\\\E\\Q', at)}\\E`,
      versions,
    ),
  ),
  ...searching('startswith', 'starts_with', (text, sought) => text.startsWith(sought)),
  ...searching('endswith', 'ends_with', (text, sought) => text.endsWith(sought)),
  ...searching('containsstr', 'contains_str', (text, sought, ctx) => findText(text, sought, 0, ctx.query.budget) >= 0),
  ...renamed('findstr', 'find_str', (key, versions) =>
    fn(
      [required(key, STRING), required('find', STRING), optional('start', INTEGER)],
      (ctx, [text, sought, start]) => {
        const offset = findText(text, sought, startOffset(text, start), ctx.query.budget);
        return offset < 0 ? offset : positionOf(text, offset);
      },
      versions,
    ),
  ),
  fn([required('length', STRING)], (_, [text]) => codePointLength(text)),
  ...converting('lowercase', 'lower_case', (text) => text.toLowerCase()),
  ...converting('uppercase', 'upper_case', (text) => text.toUpperCase()),
  ...converting('titlecase', 'title_case', titleCase),
  ...converting('ltrim', 'l_trim', withoutLeadingWhite),
  ...converting('rtrim', 'r_trim', withoutTrailingWhite),
  fn([required('trim', STRING)], (_, [text]) => withoutTrailingWhite(withoutLeadingWhite(text))),
  fn(
    [required('ngram', zeroOrMore(SCALAR)), optional('min', INTEGER), optional('max', INTEGER)],
    (ctx, [terms, min, max], at) => ngrams(ctx, terms, { min, max }, at),
  ),
  fn([required('repeat', STRING), optional('number', INTEGER)], (_, [text, times = 2], at) =>
    repeated(text, times, at),
  ),
  fn([required('space', INTEGER)], (_, [times], at) => repeated(' ', times, at)),
  ...renamed('replacestr', 'replace_str', (key, versions) =>
    fn(
      [required(key, STRING), required('find', STRING), required('replace', STRING)],
      (ctx, [text, sought, replacement], at) => replaced(ctx, text, sought, replacement, at),
      versions,
    ),
  ),
  ...renamed('substring', 'sub_string', (key, versions) =>
    fn(
      [required(key, STRING), optional('start', INTEGER), optional('length', INTEGER)],
      (_, [text, start, length], at) => substring(text, start, length, at),
      versions,
    ),
  ),
];

function converting(name: string, newName: string, convert: (text: string, ctx: V4Context) => string): readonly Form[] {
  return renamed(name, newName, (key, versions) =>
    fn([required(key, STRING)], (ctx, [text]) => convert(text, ctx), versions),
  );
}

function searching(
  name: string,
  newName: string,
  holds: (text: string, sought: string, ctx: V4Context) => boolean,
): readonly Form[] {
  return renamed(name, newName, (key, versions) =>
    fn(
      [required(key, STRING), required('search', STRING)],
      (ctx, [text, sought]) => holds(text, sought, ctx),
      versions,
    ),
  );
}

function isWhite(character: string): boolean {
  const isSeparator = character >= '\u001c' && character <= '\u001f';
  return isSeparator || (/\s/.test(character) && !JOINING.has(character));
}

function withoutLeadingWhite(text: string): string {
  let start = 0;
  while (start < text.length && isWhite(text.charAt(start))) start++;
  return text.slice(start);
}

/** Character by character, since a pattern would try every blank within the text. */
function withoutTrailingWhite(text: string): string {
  let end = text.length;
  while (end > 0 && isWhite(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Where a search begins: positions outside of the text are as good as none. */
export function startOffset(text: string, start: V4Integer | undefined): number {
  return start !== undefined && start > 0 && start < text.length ? clampedOffset(text, Number(start)) : 0;
}

function replaced(ctx: V4Context, text: string, sought: string, replacement: string, at: Position): string {
  const result = new TextBuilder();
  let from = 0;
  for (const { start, end } of literalMatches(ctx, text, sought)) {
    result.add(text.slice(from, start) + replacement);
    checkLength(result.length, at);
    from = end;
  }
  result.add(text.slice(from));
  checkLength(result.length, at);
  return result.toString();
}

function repeated(text: string, times: V4Integer, at: Position): string {
  const count = Math.max(0, Math.min(Number(times), MOST_REPETITIONS));
  checkLength(text.length * count, at);
  return text.repeat(count);
}

/** A negative start counts from the end; so does no length. */
function substring(text: string, start: V4Integer | undefined, length: V4Integer | undefined, at: Position): string {
  const total = codePointLength(text);
  const from = start === undefined ? 0 : start < 0 ? total + Number(start) : Number(start);
  if (from > total || from < 0) throw bounds('start', 'less than or equal to the string length', at);
  if (length !== undefined && length < 0) throw bounds('length', 'positive', at);
  const to = length === undefined ? total : Math.min(from + Number(length), total);
  return text.slice(clampedOffset(text, from), clampedOffset(text, to));
}

/** Throws `V4Failure` for a text that is longer than any may be. */
export function checkLength(length: number, at: Position): void {
  if (length > MAX_STRING_LENGTH) throw bounds('string size', `<= ${MAX_STRING_LENGTH}`, at);
}
