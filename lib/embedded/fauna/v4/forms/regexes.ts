import { positionOf } from '../../stdlib/code-points';
import type { RegexMatch } from '../../stdlib/regex/machine';
import { compileRegex, type Regex, RegexStackOverflow, RegexSyntaxError } from '../../stdlib/regex/regex';
import { TextBuilder } from '../../values/text-builder';
import type { V4Context } from '../context';
import { bounds, invalidArgument } from '../errors/problems';
import type { Position } from '../position';
import type { V4Integer, V4Value } from '../values/value';
import { BOOLEAN, INTEGER, STRING } from './arguments';
import { fn, optional, renamed, required } from './define';
import type { ArgumentKind, Form } from './form';
import { literalMatches, type TextRange } from './literal-matches';
import { checkLength, startOffset } from './strings';

/** A pattern in the dialect of `java.util.regex`, with what errors say of it. */
interface Pattern {
  readonly regex: Regex;
  readonly text: string;
}

const REGEX: ArgumentKind<Pattern> = {
  cast(value, at, ctx) {
    const text = STRING.cast(value, at, ctx);
    try {
      return { regex: compileRegex(text), text };
    } catch (error) {
      if (error instanceof RegexSyntaxError) throw invalidPattern(text, at);
      throw error;
    }
  },
};

const MOST_RESULTS = 1024;

/**
 * Searching and replacing by regular expressions
 * (`fauna/faunadb: ext/model/src/main/scala/ast/functions/StringFunctions.scala`).
 */
export const REGEX_FORMS: readonly Form[] = [
  ...renamed('containsstrregex', 'contains_str_regex', (key, versions) =>
    fn(
      [required(key, STRING), required('pattern', REGEX)],
      (ctx, [text, pattern], at) => matches(ctx, text, pattern, at).next().done !== true,
      versions,
    ),
  ),
  ...renamed('findstrregex', 'find_str_regex', (key, versions) =>
    fn(
      [required(key, STRING), required('pattern', REGEX), optional('start', INTEGER), optional('num_results', INTEGER)],
      (ctx, [text, pattern, start, wanted = MOST_RESULTS], at) => {
        const offset = startOffset(text, start);
        const found: V4Value[] = [];
        const most = Math.min(Number(wanted), MOST_RESULTS);
        const rest = text.slice(offset);
        if (most <= 0) return found;
        for (const match of matches(ctx, rest, pattern, at)) {
          found.push(described(rest, match, positionOf(text, offset)));
          if (found.length >= most) break;
        }
        return found;
      },
      versions,
    ),
  ),
  ...renamed('replacestrregex', 'replace_str_regex', (key, versions) =>
    fn(
      [required(key, STRING), required('pattern', REGEX), required('replace', STRING), optional('first', BOOLEAN)],
      (ctx, [text, pattern, replacement, first = false], at) => {
        const template = parseReplacement(replacement, pattern.regex, at.at('replace'));
        const result = new TextBuilder();
        let from = 0;
        for (const match of matches(ctx, text, pattern, at)) {
          result.add(text.slice(from, match.start) + filled(template, text, match));
          checkLength(result.length, at);
          from = match.end;
          if (first) break;
        }
        result.add(text.slice(from));
        return result.toString();
      },
      versions,
    ),
  ),
  fn(
    [required('split_str', STRING), required('token', STRING), optional('count', INTEGER)],
    (ctx, [text, token, count], at) => split(text, literalMatches(ctx, text, token), count, at),
    { since: 'UNSTABLE' },
  ),
  fn(
    [required('split_str_regex', STRING), required('pattern', REGEX), optional('count', INTEGER)],
    (ctx, [text, pattern, count], at) => split(text, matches(ctx, text, pattern, at), count, at),
    { since: 'UNSTABLE' },
  ),
];

/** All matches; after an empty one the search goes on one UTF-16 unit further. */
function* matches(ctx: V4Context, text: string, { regex, text: source }: Pattern, at: Position): Generator<RegexMatch> {
  let from = 0;
  while (from <= text.length) {
    const match = find(ctx, text, regex, from, source, at);
    if (!match) return;
    ctx.query.budget.step(1);
    yield match;
    from = match.end > match.start ? match.end : match.end + 1;
  }
}

function find(
  ctx: V4Context,
  text: string,
  regex: Regex,
  from: number,
  source: string,
  at: Position,
): RegexMatch | undefined {
  try {
    return regex.find(text, from, ctx.query.budget);
  } catch (error) {
    if (error instanceof RegexStackOverflow) throw invalidPattern(source, at.at('pattern'));
    throw error;
  }
}

function invalidPattern(text: string, at: Position): Error {
  return invalidArgument(`Search pattern /${text}/ is not a valid regular expression.`, at);
}

/** Both ends are positions of characters within the match, the last one included. */
function described(text: string, { start, end }: RegexMatch, offset: number): V4Value {
  return new Map<string, V4Value>([
    ['start', offset + positionOf(text, start)],
    ['end', offset + positionOf(text, end > start ? end - 1 : end)],
    ['data', text.slice(start, end)],
  ]);
}

/** Texts, and numbers of groups between them. */
type Template = readonly (string | number)[];

const REPLACEMENT_PART = /\\([^])|\$\{([a-z][a-z\d]*)\}|\$(\d+)|([^\\$]+)/giy;

/** `$1`, `${name}` and `\` before what is meant literally (`java.util.regex.Matcher.appendReplacement`). Throws `V4Failure`. */
function parseReplacement(text: string, { groups, groupNames }: Regex, at: Position): Template {
  const parts: (string | number)[] = [];
  let from = 0;
  for (const match of text.matchAll(REPLACEMENT_PART)) {
    const [whole, escaped, name, digits, literal] = match;
    from = match.index + whole.length;
    if (digits !== undefined) {
      parts.push(...groupAndRest(digits, groups, at));
    } else if (name !== undefined) {
      const group = groupNames.get(name);
      if (group === undefined) throw invalidArgument(`No group with name {${name}}.`, at);
      parts.push(group);
    } else {
      parts.push(escaped ?? literal ?? '');
    }
  }
  if (from < text.length) throw invalidArgument(`Invalid replacement '${text}'.`, at);
  return parts;
}

/** As many digits belong to the number as there are groups for; the first always does. */
function groupAndRest(digits: string, groups: number, at: Position): Template {
  let group = Number(digits.charAt(0));
  if (group > groups) throw invalidArgument(`No group ${group}.`, at);
  let taken = 1;
  while (taken < digits.length && group * 10 + Number(digits.charAt(taken)) <= groups) {
    group = group * 10 + Number(digits.charAt(taken));
    taken++;
  }
  return [group, digits.slice(taken)];
}

/** Group 0 is the whole match; one that took nothing is empty. */
function filled(template: Template, text: string, match: RegexMatch): string {
  return template
    .map((part) => {
      if (typeof part === 'string') return part;
      const range = part === 0 ? match : match.group(part);
      return range ? text.slice(range.start, range.end) : '';
    })
    .join('');
}

/** At most `count` parts, the last of which is all that is left (`java.util.regex.Pattern.split`). */
function split(text: string, separators: Iterable<TextRange>, count: V4Integer | undefined, at: Position): V4Value {
  const place = at.at('count');
  if (count !== undefined && count <= 0) throw bounds('count', 'count > 0', place);
  if (count !== undefined && count > MOST_RESULTS) throw bounds('count', `count <= ${MOST_RESULTS}`, place);
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of separators) {
    if (count !== undefined && parts.length + 1 >= count) break;
    if (end === 0) continue;
    parts.push(text.slice(from, start));
    from = end;
  }
  return [...parts, text.slice(from)];
}
