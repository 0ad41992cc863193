import type { Block } from '../syntax/ast';
import { errorAt } from '../syntax/diagnostic';
import { identifier, keyword } from '../syntax/grammar/identifiers';
import { blockBody, toBlock } from '../syntax/grammar/statements';
import { closeBrace, closeParen, colon, comma, ellipsis, openBrace, openParen } from '../syntax/grammar/tokens';
import { type } from '../syntax/grammar/types';
import { nl, ws } from '../syntax/grammar/whitespace';
import { optional, withoutCut } from '../syntax/peg/backtracking';
import { choice } from '../syntax/peg/choice';
import { named, rule } from '../syntax/peg/labels';
import type { Parser } from '../syntax/peg/parser';
import { repeatSeparated } from '../syntax/peg/repetition';
import { sequence } from '../syntax/peg/sequence';
import { index } from '../syntax/peg/terminals';
import { map } from '../syntax/peg/transforms';
import type { Span } from '../syntax/span';
import type { ArgumentNode, NodeValue } from './node';
import { invalidText, nodeOf, schemaName } from './node-parts';

const typeAnnotation = named(
  'a type annotation',
  map(sequence(index, colon, type), ([, , annotation]) => annotation),
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

export const functionNode = map(
  rule(sequence(index, keyword('function'), schemaName, ws, functionValue)),
  ([start, , name, , content], run) =>
    nodeOf({ text: 'function', span: run.span(start, start + 'function'.length) }, name, content, content.span),
);
