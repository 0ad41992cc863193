import { expressionOrShortLambda } from '../syntax/grammar/expressions';
import { identifier, keyword } from '../syntax/grammar/identifiers';
import {
  atSign,
  closeBrace,
  closeBracket,
  closeParen,
  comma,
  openBrace,
  openBracket,
  openParen,
} from '../syntax/grammar/tokens';
import { nl, statementSeparator, ws } from '../syntax/grammar/whitespace';
import { optional } from '../syntax/peg/backtracking';
import { choice } from '../syntax/peg/choice';
import { rule } from '../syntax/peg/labels';
import type { Parser } from '../syntax/peg/parser';
import { Forward, nested } from '../syntax/peg/recursion';
import { repeat, repeatSeparated } from '../syntax/peg/repetition';
import { sequence } from '../syntax/peg/sequence';
import { endOfInput, index } from '../syntax/peg/terminals';
import { map, spanned } from '../syntax/peg/transforms';
import { fieldNode } from './field-node';
import { functionNode } from './function-node';
import { beforeItems, docCommentBefore, itemSeparator, trailingSemicolon } from './item-separators';
import { migrationNode } from './migration-node';
import type { AnnotationNode, BlockValue, InvalidValue, NodeValue, PathsValue, SchemaNode } from './node';
import { invalidText, literalValue, nodeOf, schemaName, wordOf } from './node-parts';

/**
 * The grammar of schema files, permissive: which keyword may stand where is asked later
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/parser/SchemaItemParser.scala`).
 */
const node = new Forward<SchemaNode>('node');

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

const accessProviderNode = map(
  rule(sequence(index, keyword('access'), ws, index, keyword('provider'), schemaName, ws, value)),
  ([start, , , second, , name, , content], run) => {
    const span = run.span(start, second + 'provider'.length);
    return nodeOf({ text: 'access provider', span }, name, content, content.span);
  },
);

const invalidNode = map(
  rule(sequence(identifier, ws, index, invalidText, index)),
  ([word, , start, , end], run): SchemaNode => {
    const content: InvalidValue = { kind: 'invalid', span: run.span(start, end) };
    return nodeOf(word, undefined, content, run.span(word.span.start, end));
  },
);

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
