import { ANY, INT, STRING } from '../eval/cast';
import type { QueryContext } from '../eval/context';
import type { FunctionEntry, ModuleTable, TypeTable } from '../eval/native';
import { invalidArgument, valueTooLarge } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import { CHARACTERS_PER_STEP } from '../values/effort';
import { displayForm } from '../eval/display';
import { noSuchElement } from '../values/null';
import { findLastText, findText } from '../values/text-search';
import type { Null } from '../values/value';
import { casefold, type CasefoldFormat, parseCasefoldFormat } from './casefold';
import { boundaryOffset, clampedOffset, codePointLength, codePointOffset, positionOf } from './code-points';
import { entry, parameter, rowsOf } from './row';
import { checkStringLength, findLiteral, replaceMatches, splitAtMatches } from './string-matches';
import { STRING_NUMBER_METHODS } from './string-numbers';
import { STRING_REGEX_METHODS } from './string-regex';
import { TO_STRING } from './to-string';

const { overload, field } = rowsOf<string>();
const index = parameter('index', INT);
const pattern = parameter('pattern', STRING);
const replacement = parameter('replacement', STRING);

const atIndex = overload('(index: Number) => String', [index], (_, self, [position], span) =>
  String.fromCodePoint(self.codePointAt(codePointOffset(self, position, span)) ?? 0),
);

const METHODS: readonly FunctionEntry[] = [
  entry('at', 'The code point at a position, counted from 0.', atIndex),
  entry(
    'casefold',
    'The text in a form for comparing without regard to case, or in one of the normal forms of Unicode.',
    overload('() => String', [], (ctx, self, _, span) => casefolded(ctx, self, 'NFKCCaseFold', span)),
    overload('(format: String) => String', [parameter('format', STRING)], (ctx, self, [name], span) => {
      const format = parseCasefoldFormat(name);
      if (!format) {
        const reason = 'expected a casefold format (one of NFKCCaseFold, NFC, NFD, NFKC, or NFKD)';
        throw invalidArgument('format', reason, span);
      }
      return casefolded(ctx, self, format, span);
    }),
  ),
  entry(
    'concat',
    'Both texts, one after the other.',
    overload('(other: String) => String', [parameter('other', STRING)], (_, self, [other], span) =>
      concatenate(span, self, other),
    ),
  ),
  entry(
    'endsWith',
    'Whether the text ends so.',
    overload('(suffix: String) => Boolean', [parameter('suffix', STRING)], (_, self, [suffix]) =>
      self.endsWith(suffix),
    ),
  ),
  entry(
    'includes',
    'Whether the text holds another one.',
    overload(
      '(pattern: String) => Boolean',
      [pattern],
      (ctx, self, [sought]) => findText(self, sought, 0, ctx.budget) >= 0,
    ),
  ),
  entry(
    'indexOf',
    'The position of the first occurrence, from a position on; null if there is none.',
    overload('(pattern: String) => Number | Null', [pattern], (ctx, self, [sought], span) =>
      foundAt(self, findText(self, sought, 0, ctx.budget), span),
    ),
    overload(
      '(pattern: String, start: Number) => Number | Null',
      [pattern, parameter('start', INT)],
      (ctx, self, [sought, start], span) =>
        foundAt(self, findText(self, sought, codePointOffset(self, start, span), ctx.budget), span),
    ),
  ),
  entry(
    'insert',
    'The text with another one put in before a position.',
    overload(
      '(index: Number, other: String) => String',
      [index, parameter('other', STRING)],
      (_, self, [position, other], span) => {
        const offset = boundaryOffset(self, position, span);
        return concatenate(span, self.slice(0, offset), other, self.slice(offset));
      },
    ),
  ),
  entry(
    'lastIndexOf',
    'The position of the last occurrence, beginning at a position or before it; null if there is none.',
    overload('(pattern: String) => Number | Null', [pattern], (ctx, self, [sought], span) =>
      foundAt(self, findLastText(self, sought, self.length, ctx.budget), span),
    ),
    overload(
      '(pattern: String, end: Number) => Number | Null',
      [pattern, parameter('end', INT)],
      (ctx, self, [sought, end], span) =>
        foundAt(self, findLastText(self, sought, codePointOffset(self, end, span), ctx.budget), span),
    ),
  ),
  entry(
    'replace',
    'The text with the first occurrence replaced, or the first ones.',
    overload(
      '(pattern: String, replacement: String) => String',
      [pattern, replacement],
      (ctx, self, [sought, by], span) => replaceMatches(ctx, self, findLiteral(ctx, sought), by, 1, span),
    ),
    overload(
      '(pattern: String, replacement: String, amount: Number) => String',
      [pattern, replacement, parameter('amount', INT)],
      (ctx, self, [sought, by, amount], span) => replaceMatches(ctx, self, findLiteral(ctx, sought), by, amount, span),
    ),
  ),
  entry(
    'replaceAll',
    'The text with all occurrences replaced.',
    overload(
      '(pattern: String, replacement: String) => String',
      [pattern, replacement],
      (ctx, self, [sought, by], span) => replaceMatches(ctx, self, findLiteral(ctx, sought), by, Infinity, span),
    ),
  ),
  entry(
    'slice',
    'The text from one position to before another, as far as there is any.',
    overload('(start: Number) => String', [parameter('start', INT)], (_, self, [start]) =>
      self.slice(clampedOffset(self, start)),
    ),
    overload(
      '(start: Number, end: Number) => String',
      [parameter('start', INT), parameter('end', INT)],
      (_, self, [start, end]) => self.slice(clampedOffset(self, start), clampedOffset(self, end)),
    ),
  ),
  entry(
    'split',
    'The texts between the separators; an empty separator splits every character off.',
    overload('(separator: String) => Array<String>', [parameter('separator', STRING)], (ctx, self, [separator]) =>
      splitAtMatches(ctx, self, findLiteral(ctx, separator)),
    ),
  ),
  entry(
    'splitAt',
    'The texts before a position and from there on.',
    overload('(index: Number) => [String, String]', [index], (_, self, [position], span) => {
      const offset = boundaryOffset(self, position, span);
      return [self.slice(0, offset), self.slice(offset)];
    }),
  ),
  entry(
    'startsWith',
    'Whether the text begins so.',
    overload('(prefix: String) => Boolean', [parameter('prefix', STRING)], (_, self, [prefix]) =>
      self.startsWith(prefix),
    ),
  ),
  entry(
    'toLowerCase',
    'The text in lower case.',
    overload('() => String', [], (_, self) => self.toLowerCase()),
  ),
  entry(
    'toUpperCase',
    'The text in upper case.',
    overload('() => String', [], (_, self) => self.toUpperCase()),
  ),
];

export const STRING_TYPE: TypeTable = {
  name: 'String',
  fields: [
    field('length', 'How many code points there are.', 'Number', (self, ctx) => {
      ctx.budget.watch(self.length / CHARACTERS_PER_STEP);
      return codePointLength(self);
    }),
  ],
  methods: [...METHODS, ...STRING_REGEX_METHODS, ...STRING_NUMBER_METHODS, TO_STRING],
  operators: [
    entry(
      '+',
      'The text followed by the other value as text.',
      overload('(other: Any) => String', [parameter('other', ANY)], (ctx, self, [other], span) =>
        concatenate(span, self, displayForm(ctx, other)),
      ),
    ),
    entry('[]', 'The code point at a position, counted from 0.', atIndex),
  ],
};

export const STRING_MODULE: ModuleTable = {
  name: 'String',
  summary: 'Texts.',
  functions: [],
  constants: [],
  isInstance: (value) => typeof value === 'string',
};

function casefolded({ budget }: QueryContext, text: string, format: CasefoldFormat, span: Span): string {
  return casefold(text, format, budget, () => valueTooLarge('too many combining characters in sequence', span));
}

function concatenate(span: Span, ...texts: readonly string[]): string {
  checkStringLength(
    texts.reduce((length, text) => length + text.length, 0),
    span,
  );
  return texts.join('');
}

function foundAt(text: string, offset: number, span: Span): number | Null {
  return offset < 0 ? noSuchElement('no element found', span) : positionOf(text, offset);
}
