import { type ChainPart, type Expr, type Identifier, outerSpan } from '../ast';
import { choice } from '../peg/choice';
import type { Parser } from '../peg/parser';
import { repeat } from '../peg/repetition';
import { sequence } from '../peg/sequence';
import { index, literal } from '../peg/terminals';
import { not } from '../peg/backtracking';
import { rule } from '../peg/labels';
import { chain, map } from '../peg/transforms';
import { argumentList } from './arguments';
import { type Name, plainName } from './identifiers';
import { liftOver, shortLambda } from './short-lambdas';
import { bang, closeBracket, closeParen, dot, leadingDot, openBracket, openParen, optionalDot } from './tokens';
import { nl, ws } from './whitespace';

/** Makes a part that begins at the given offset, or where it stands itself. */
type PartAt = (begin: { readonly start: number; readonly optional: boolean } | undefined) => ChainPart;

const selection: Parser<PartAt> = rule(
  map(sequence(rule(plainName), ws), ([name], run) => (begin) => {
    const { start, end } = name.span;
    const span = run.span(begin?.start ?? start, end);
    return { kind: 'Field', name: name.text, nameSpan: name.span, optional: begin?.optional ?? false, span };
  }),
);

function bracketed(kind: 'Call' | 'Index', open: Parser<string>, close: Parser<string>): Parser<PartAt> {
  return rule(
    map(sequence(index, open, argumentList, close, index, ws), ([start, , args, , end], run) => (begin) => ({
      kind,
      args,
      argsSpan: run.span(start, end),
      optional: begin?.optional ?? false,
      span: run.span(begin?.start ?? start, end),
    })),
  );
}

/** `Args = "(" NL [ ArgExpr { "," NL ArgExpr } [ "," NL ] ] ")" WS` */
const call = bracketed('Call', openParen, closeParen);

/** `Index = "[" NL [ ArgExpr { "," NL ArgExpr } [ "," NL ] ] "]" WS` */
const indexing = bracketed('Index', openBracket, closeBracket);

const inPlace = (part: Parser<PartAt>): Parser<ChainPart> => map(part, (place) => place(undefined));

/** `NL "?." NL ( PlainIdent WS | Args | Index )` */
const optionalPart: Parser<ChainPart> = rule(
  chain(sequence(nl, index, optionalDot, index), ([, start]) =>
    map(choice(call, indexing, selection), (place) => place({ start, optional: true })),
  ),
);

/** `NL "." NL PlainIdent WS` */
const fieldPart: Parser<ChainPart> = rule(
  map(sequence(nl, index, dot, index, selection), ([, start, , , place]) => place({ start, optional: false })),
);

/** `!"!=" !"!~" "!" WS` */
const nonNullPart: Parser<ChainPart> = rule(
  map(
    sequence(not(choice(literal('!='), literal('!~'))), index, bang, index, ws),
    ([, start, , end], run): ChainPart => ({ kind: 'NonNull', span: run.span(start, end) }),
  ),
);

/** `{ ChainPart }` */
export const chainParts: Parser<ChainPart[]> = rule(
  repeat(choice(optionalPart, fieldPart, inPlace(call), inPlace(indexing), nonNullPart)),
);

/** `ShortLambdaStart = "." NL ( PlainIdent WS | Args | Index )` */
export const shortLambdaStart: Parser<Expr> = map(
  rule(sequence(index, leadingDot, index, choice(selection, call, indexing))),
  ([start, , , place], run) => {
    const subject: Identifier = { kind: 'Identifier', name: '$this', span: run.span(start, start) };
    return shortLambda(buildChain(subject, [place({ start, optional: false })]));
  },
);

/** Puts accesses behind an expression. A call right behind a field is a method call. */
export function buildChain(head: Expr, added: readonly ChainPart[]): Expr {
  if (added.length === 0) return head;
  return liftOver(head, (subject) => {
    const continued = subject.kind === 'Chain' && subject.parens === undefined;
    const parts: ChainPart[] = continued ? [...subject.parts] : [];
    for (const part of added) {
      const last = parts.at(-1);
      if (part.kind === 'Call' && last?.kind === 'Field') parts.splice(-1, 1, methodCall(last, part));
      else parts.push(part);
    }
    const begin = outerSpan(subject);
    return {
      kind: 'Chain',
      head: continued ? subject.head : subject,
      parts,
      span: { ...begin, end: parts.at(-1)?.span.end ?? begin.end },
    };
  });
}

function methodCall(
  field: ChainPart & { kind: 'Field' },
  { args, argsSpan, optional }: ChainPart & { kind: 'Call' },
): ChainPart {
  const { name, nameSpan, span } = field;
  return {
    kind: 'Method',
    name,
    nameSpan,
    args,
    argsSpan,
    optional: field.optional,
    callOptional: optional,
    span: { ...span, end: argsSpan.end },
  };
}

/** `$this.name`, for a projected field that is only named. */
export function fieldOfSubject(name: Name): Expr {
  const { source, start } = name.span;
  const begin = { source, start, end: start };
  return {
    kind: 'Chain',
    head: { kind: 'Identifier', name: '$this', span: begin },
    parts: [{ kind: 'Field', name: name.text, nameSpan: name.span, optional: false, span: name.span }],
    span: name.span,
  };
}
