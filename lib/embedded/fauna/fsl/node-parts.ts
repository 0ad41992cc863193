import { outerSpan } from '../syntax/ast';
import { bareExpression } from '../syntax/grammar/forward';
import { type Name, identifier } from '../syntax/grammar/identifiers';
import { quoted } from '../syntax/grammar/strings';
import { choice } from '../syntax/peg/choice';
import { named, opaque, rule } from '../syntax/peg/labels';
import type { Parser } from '../syntax/peg/parser';
import { sequence } from '../syntax/peg/sequence';
import { failure, index, pass, terminal } from '../syntax/peg/terminals';
import { chain, map } from '../syntax/peg/transforms';
import type { Span } from '../syntax/span';
import type { ExpressionValue, NodeValue, SchemaNode } from './node';
import { endOfInvalid } from './skip-invalid';

/** What all nodes of schema files are made of. */

/** An identifier that is one of a few words, and no error otherwise. */
export function wordOf(space: Parser<unknown>, words: ReadonlySet<string>): Parser<Name> {
  return chain(rule(sequence(identifier, space)), ([word]): Parser<Name> =>
    words.has(word.text) ? pass(word) : failure,
  );
}

/** Old names may have other characters, in quotes. */
const QUOTED_NAME = 'a-zA-Z0-9;@+$\\-_.!~%';
const quotedName: Parser<Name> = map(
  opaque('name', rule(sequence(index, rule(choice(quoted("'", QUOTED_NAME), quoted('"', QUOTED_NAME))), index))),
  ([start, text, end], run) => ({ text, span: run.span(start, end) }),
);
export const schemaName = named('identifier', choice(identifier, quotedName));

export const literalValue: Parser<ExpressionValue> = map(rule(bareExpression), (expr) => ({
  kind: 'expression',
  expr,
  span: outerSpan(expr),
}));

export const invalidText = terminal('invalid-chars', endOfInvalid);

export function nodeOf(word: Name, name: Name | undefined, content: NodeValue | undefined, span: Span): SchemaNode {
  return { annotations: [], keyword: word, name, value: content, span, docComment: undefined };
}
