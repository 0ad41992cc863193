import { type Block, outerSpan } from '../syntax/ast';
import { errorAt } from '../syntax/diagnostic';
import { expressionOrShortLambda } from '../syntax/grammar/expressions';
import { fieldPath } from '../syntax/grammar/field-paths';
import { bareExpression } from '../syntax/grammar/forward';
import { type Name, identifier, keyword } from '../syntax/grammar/identifiers';
import { blockBody, toBlock } from '../syntax/grammar/statements';
import { quoted } from '../syntax/grammar/strings';
import {
  asterisk,
  atSign,
  closeBrace,
  closeBracket,
  closeParen,
  colon,
  comma,
  ellipsis,
  equals,
  openBrace,
  openBracket,
  openParen,
  thinArrow,
} from '../syntax/grammar/tokens';
import { type, uncheckedType } from '../syntax/grammar/types';
import { nl, statementSeparator, ws } from '../syntax/grammar/whitespace';
import { choice } from '../syntax/peg/choice';
import type { Parser } from '../syntax/peg/parser';
import { repeat, repeatSeparated } from '../syntax/peg/repetition';
import { sequence } from '../syntax/peg/sequence';
import { endOfInput, failure, index, pass, terminal } from '../syntax/peg/terminals';
import {
  Forward,
  chain,
  committing,
  map,
  named,
  nested,
  opaque,
  optional,
  rule,
  spanned,
  withoutCut,
} from '../syntax/peg/wrappers';
import type { Span } from '../syntax/span';
import { beforeItems, docCommentBefore, itemSeparator, trailingSemicolon } from './item-separators';
import type {
  AnnotationNode,
  ArgumentNode,
  BlockValue,
  ExpressionValue,
  FieldValue,
  InvalidValue,
  MigrationStep,
  NodeValue,
  PathsValue,
  SchemaNode,
} from './node';
import { endOfInvalid } from './skip-invalid';

/**
 * The grammar of schema files, permissive: which keyword may stand where is asked later
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/parser/SchemaItemParser.scala`).
 */
const node = new Forward<SchemaNode>('node');

/** An identifier that is one of a few words, and no error otherwise. */
function wordOf(space: Parser<unknown>, words: ReadonlySet<string>): Parser<Name> {
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
const schemaName = named('identifier', choice(identifier, quotedName));

const annotations: Parser<AnnotationNode[]> = repeat(
  map(
    sequence(
      spanned(
        sequence(atSign, wordOf(nl, new Set(['alias', 'role'])), openParen, schemaName, closeParen),
        ([, word, , name], span) => ({ keyword: word, name, span }),
      ),
      nl,
    ),
    ([annotation]) => annotation,
  ),
);

const block: Parser<BlockValue> = map(
  rule(
    sequence(
      index,
      openBrace,
      rule(
        sequence(optional(statementSeparator), repeatSeparated(node, statementSeparator), optional(statementSeparator)),
      ),
      index,
      closeBrace,
    ),
  ),
  ([start, , [, nodes], end], run) => ({ kind: 'block', nodes, span: run.span(start, end + 1) }),
);

const paths: Parser<PathsValue> = map(
  rule(sequence(index, openBracket, repeatSeparated(expressionOrShortLambda, comma), index, closeBracket)),
  ([start, , list, end], run) => ({ kind: 'paths', paths: list, span: run.span(start, end + 1) }),
);

const literalValue: Parser<ExpressionValue> = map(rule(bareExpression), (expr) => ({
  kind: 'expression',
  expr,
  span: outerSpan(expr),
}));

const value: Parser<NodeValue> = rule(choice<NodeValue>(block, paths, literalValue));

/** `keyword name value`, each of the two optional. */
const GENERIC_WORDS = new Set([
  'collection',
  'role',
  'index',
  'terms',
  'values',
  'unique',
  'predicate',
  'migrations',
  'privileges',
  'membership',
  'history_days',
  'ttl_days',
  'check',
]);
const genericNode = map(
  rule(sequence(wordOf(nl, GENERIC_WORDS), optional(map(sequence(schemaName, ws), ([name]) => name)), optional(value))),
  ([word, name, content]) => nodeOf(word, name, content, content?.span ?? name?.span ?? word.span),
);

/** Words behind which a name could not be told from the next word or a string. */
const NAMELESS_WORDS = new Set([
  'create',
  'create_with_id',
  'delete',
  'read',
  'write',
  'history_read',
  'history_write',
  'unrestricted_read',
  'call',
  'issuer',
  'jwks_uri',
  'document_ttls',
]);
const namelessNode = map(rule(sequence(wordOf(ws, NAMELESS_WORDS), optional(value))), ([word, content]) =>
  nodeOf(word, undefined, content, content?.span ?? word.span),
);

const typeAnnotation = named(
  'a type annotation',
  map(sequence(index, colon, type), ([, , annotation]) => annotation),
);

const uncheckedAnnotation = named(
  'a type annotation',
  map(sequence(index, colon, uncheckedType), ([start, , annotation]) => ({ start, annotation })),
);

const argument = map(sequence(identifier, nl, optional(typeAnnotation)), ([name, , annotation]) => ({
  name,
  type: annotation,
  variadic: undefined,
}));

const variadicArgument = map(
  sequence(index, ellipsis, identifier, nl, optional(typeAnnotation)),
  ([start, , name, , annotation], run) => ({
    name,
    type: annotation,
    variadic: run.span(start, (annotation?.span ?? name.span).end),
  }),
);

interface ParsedArgument extends ArgumentNode {
  /** The whole argument, if it is variadic. */
  readonly variadic: Span | undefined;
}

const argumentsList: Parser<ParsedArgument[]> = rule(
  map(
    sequence(repeatSeparated(choice<ParsedArgument>(argument, variadicArgument), comma), optional(comma), nl),
    ([list], run) => {
      for (const { variadic } of list.slice(0, -1)) {
        if (variadic) run.diagnostics.push(errorAt(variadic, 'Variadic argument must be the last argument.'));
      }
      return list;
    },
  ),
);

const invalidText = terminal('invalid-chars', endOfInvalid);

const functionBody: Parser<Block | number> = rule(
  choice<Block | number>(
    withoutCut(
      map(rule(sequence(index, openBrace, blockBody, index, closeBrace)), ([start, , body, end], run) =>
        toBlock(body, run.span(start, end + 1)),
      ),
    ),
    map(sequence(invalidText, index), ([, end]) => end),
  ),
);

const functionValue: Parser<NodeValue> = map(
  rule(sequence(index, openParen, argumentsList, index, closeParen, optional(typeAnnotation), nl, functionBody)),
  ([start, , args, end, , result, , body], run): NodeValue => {
    if (typeof body === 'number') return { kind: 'invalid', span: run.span(start, body) };
    return {
      kind: 'function',
      args: args.filter(({ variadic }) => variadic === undefined),
      variadic: args.find(({ variadic }) => variadic !== undefined),
      openParen: run.span(start, start + 1),
      closeParen: run.span(end, end + 1),
      result,
      body,
      span: run.span(start, body.span.end),
    };
  },
);

const functionNode = map(
  rule(sequence(index, keyword('function'), schemaName, ws, functionValue)),
  ([start, , name, , content], run) =>
    nodeOf({ text: 'function', span: run.span(start, start + 'function'.length) }, name, content, content.span),
);

const accessProviderNode = map(
  rule(sequence(index, keyword('access'), ws, index, keyword('provider'), schemaName, ws, value)),
  ([start, , , second, , name, , content], run) => {
    const span = run.span(start, second + 'provider'.length);
    return nodeOf({ text: 'access provider', span }, name, content, content.span);
  },
);

const star: Parser<Name> = map(sequence(index, asterisk), ([start], run) => ({
  text: '*',
  span: run.span(start, start + 1),
}));

/** `[ "compute" ] name [ ":" Type ] [ "=" Expr ]`; without type, value or `compute` it is something else. */
const fieldNode: Parser<SchemaNode> = chain(
  rule(
    sequence(
      optional(spanned(keyword('compute'), (_, span) => span)),
      choice(schemaName, star),
      ws,
      optional(uncheckedAnnotation),
      ws,
      optional(map(sequence(equals, literalValue), ([, content]) => content)),
    ),
  ),
  ([compute, name, , typed, , content], run): Parser<SchemaNode> => {
    const field = name.text === '*' ? 'wildcard' : compute === undefined ? 'defined' : 'computed';
    if (typed === undefined && (field === 'wildcard' || (field === 'defined' && content === undefined))) {
      return rule(failure);
    }
    const end = (content ?? typed?.annotation ?? name).span.end;
    const begin = typed?.start ?? content?.span.start ?? name.span.end;
    const fieldValue: FieldValue = {
      kind: 'field',
      field,
      type: typed?.annotation,
      value: content?.expr,
      span: run.span(begin, end),
    };
    const word = { text: 'field', span: compute ?? name.span };
    return pass(nodeOf(word, name, fieldValue, run.span(name.span.start, end)));
  },
);

const target = map(sequence(thinArrow, fieldPath), ([, path]) => path);

/** What may follow each word of a migration. */
const MIGRATIONS: Readonly<Record<string, Parser<MigrationStep>>> = {
  backfill: map(rule(sequence(fieldPath, ws, equals, literalValue)), ([field, , , { expr }]) => ({
    type: 'backfill',
    field,
    value: expr,
  })),
  drop: map(fieldPath, (field) => ({ type: 'drop', field })),
  split: map(
    sequence(fieldPath, ws, sequence(thinArrow, nl, repeatSeparated(fieldPath, comma))),
    ([field, , [, , to]]) => ({ type: 'split', field, to }),
  ),
  move: map(sequence(fieldPath, ws, target), ([field, , to]) => ({ type: 'move', field, to })),
  add: map(fieldPath, (field) => ({ type: 'add', field })),
  move_conflicts: map(fieldPath, (into) => ({ type: 'move_conflicts', into })),
  move_wildcard: map(fieldPath, (into) => ({ type: 'move_wildcard', into })),
  add_wildcard: pass({ type: 'add_wildcard' }),
};

const migrationNode: Parser<SchemaNode> = chain(
  committing(wordOf(ws, new Set(Object.keys(MIGRATIONS)))),
  (word): Parser<SchemaNode> =>
    map(MIGRATIONS[word.text] ?? failure, (step, run) => {
      const span = run.span(word.span.start, endOfStep(word, step));
      return nodeOf(word, undefined, { kind: 'migration', step, span }, span);
    }),
);

function endOfStep(word: Name, step: MigrationStep): number {
  switch (step.type) {
    case 'add_wildcard':
      return word.span.end;
    case 'backfill':
      return outerSpan(step.value).end;
    case 'move':
      return step.to.span.end;
    case 'split':
      return (step.to.at(-1) ?? step.field).span.end;
    case 'move_conflicts':
    case 'move_wildcard':
      return step.into.span.end;
    default:
      return step.field.span.end;
  }
}

const invalidNode = map(
  rule(sequence(identifier, ws, index, invalidText, index)),
  ([word, , start, , end], run): SchemaNode => {
    const content: InvalidValue = { kind: 'invalid', span: run.span(start, end) };
    return nodeOf(word, undefined, content, run.span(word.span.start, end));
  },
);

function nodeOf(word: Name, name: Name | undefined, content: NodeValue | undefined, span: Span): SchemaNode {
  return { annotations: [], keyword: word, name, value: content, span, docComment: undefined };
}

/** A word that begins a member may be the name of a field as well: fields are tried first. */
const anyNode = rule(
  choice(fieldNode, genericNode, functionNode, accessProviderNode, namelessNode, migrationNode, invalidNode),
);

node.define(
  nested(
    map(
      rule(sequence(index, annotations, anyNode, ws, trailingSemicolon)),
      ([start, annotated, parsed, , semicolon], run) => ({
        ...parsed,
        annotations: annotated,
        span: run.span(start, semicolon ?? parsed.span.end),
      }),
    ),
  ),
);

const itemNode = map(node, (parsed, run): SchemaNode => {
  const docComment = docCommentBefore(run, parsed.span.start);
  if (docComment === undefined) return parsed;
  return { ...parsed, docComment, span: run.span(docComment.start, parsed.span.end) };
});

/** All items of a file. */
export const schemaFile: Parser<SchemaNode[]> = map(
  rule(sequence(beforeItems, repeatSeparated(itemNode, itemSeparator), optional(itemSeparator), endOfInput)),
  ([, items]) => items,
);
