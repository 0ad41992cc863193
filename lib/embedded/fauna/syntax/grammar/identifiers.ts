import { type Diagnostic, errorAt } from '../diagnostic';
import { FirstSet } from '../peg/first-set';
import type { Parser } from '../peg/parser';
import { type Matcher, charactersOf, matchPattern, startsWith, terminal } from '../peg/terminals';
import { committed, sequence } from '../peg/sequence';
import { rule } from '../peg/labels';
import { accept, refuse, spanned, validated } from '../peg/transforms';
import type { Span } from '../span';
import { nl } from './whitespace';

/** A name and where it stands. */
export interface Name {
  readonly text: string;
  readonly span: Span;
}

/** Words that cannot name a variable, a parameter or a projected field. */
export const KEYWORDS: ReadonlySet<string> = new Set([
  'if',
  'else',
  'at',
  'match',
  'case',
  'let',
  'null',
  'true',
  'false',
  'isa',
  'join',
  'on',
  'of',
]);

const matchIdentifierRest = matchPattern("[a-zA-Z0-9_']+");

/** `PlainIdent = ( letter | "_" ) { letter | digit | "_" | "'" }` */
const matchPlainIdentifier: Matcher = matchPattern("[a-zA-Z_][a-zA-Z0-9_']*");

export const plainIdentifier: Parser<string> = terminal('identifier', matchPlainIdentifier, {
  begins: charactersOf('a-zA-Z_'),
});

export const identifierRest: Parser<string> = rule(terminal("[a-zA-Z0-9_']", matchIdentifierRest));

/** A word as a whole, not as the beginning of a longer one. */
export function word(text: string): Parser<string> {
  return rule(terminal(text, matchWord(text), { begins: FirstSet.of(text.slice(0, 1)) }));
}

function matchWord(text: string): Matcher {
  const matchText = startsWith(text);
  return (source, index) => {
    const end = matchText(source, index);
    return end === undefined || matchIdentifierRest(source, end) !== undefined ? undefined : end;
  };
}

/** A word that decides what follows: `KW ~~/ NL`. */
export function keyword(text: string): Parser<unknown> {
  return rule(sequence(word(text), committed(nl)));
}

export const plainName: Parser<Name> = spanned(plainIdentifier, (text, span) => ({ text, span }));

/** `Ident = PlainIdent minus Keyword`. A keyword is reported, and the rule fails. */
export const identifier: Parser<Name> = validated(plainName, (name) =>
  KEYWORDS.has(name.text) ? refuse(invalidIdentifier(name)) : accept(name),
);

export function invalidIdentifier(name: Name): Diagnostic {
  return errorAt(name.span, 'Invalid identifier', { annotation: `\`${name.text}\` is a keyword` });
}
