import { type Diagnostic, errorAt } from '../diagnostic';
import { choice } from '../peg/choice';
import type { Parser } from '../peg/parser';
import { sequence } from '../peg/sequence';
import { index } from '../peg/terminals';
import { rule } from '../peg/labels';
import { accept, map, refuse, spanned, validated } from '../peg/transforms';
import type { Span } from '../span';
import { expression } from './forward';
import { type Name, plainIdentifier } from './identifiers';
import { interpolated, singleQuoted } from './strings';
import { nl } from './whitespace';

/** `NL Expr`, inside `#{` and `}`. */
export const interpolation = rule(map(sequence(nl, expression), ([, value]) => value));

/** A double-quoted key. One that interpolates is reported, and does not match. */
export const keyString: Parser<string> = validated(
  sequence(index, interpolated(interpolation), index),
  ([start, parts, end], run) => {
    const value = parts.find((part) => typeof part !== 'string');
    if (value === undefined) return accept(parts.join(''));
    return refuse(interpolatedKey(run.span(start, end), run.span(value.start, value.start), value.value.span));
  },
);

/** `Key = PlainIdent | SingleString | DoubleString-without-interpolation` */
export const objectKey: Parser<Name> = rule(
  spanned(choice(plainIdentifier, singleQuoted, keyString), (text, span) => ({ text, span })),
);

function interpolatedKey(key: Span, mark: Span, value: Span): Diagnostic {
  return errorAt(value, 'Object keys do not support interpolation', {
    hints: [
      {
        severity: 'hint',
        message: 'Add a backslash to ignore the interpolation',
        span: mark,
        suggestion: { kind: 'add', text: '\\' },
      },
      { severity: 'hint', message: 'Use Object.fromEntries if you need a dynamic key', span: key },
    ],
  });
}

export function duplicateKey(original: Span, duplicate: Span): Diagnostic {
  return errorAt(duplicate, 'Duplicate key', {
    hints: [{ severity: 'hint', message: 'Key originally used here', span: original }],
  });
}
