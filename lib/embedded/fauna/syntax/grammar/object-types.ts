import { type Diagnostic, errorAt } from '../diagnostic';
import { optional } from '../peg/backtracking';
import { choice } from '../peg/choice';
import { rule } from '../peg/labels';
import type { Parser } from '../peg/parser';
import { repeatSeparated } from '../peg/repetition';
import { committed, sequence } from '../peg/sequence';
import { index, literal } from '../peg/terminals';
import { type Checked, accept, map, refuse, spanned, validated } from '../peg/transforms';
import type { Span } from '../span';
import type { ObjectType, TypeExpr, TypeField } from '../type-ast';
import { bareExpression, bareType } from './forward';
import { duplicateKey, objectKey } from './object-keys';
import { closeBrace, colon, comma, ellipsis, equals, openBrace } from './tokens';
import { nl, objectTypeSeparator, ws } from './whitespace';

type Member =
  | { readonly kind: 'field'; readonly field: TypeField; readonly span: Span }
  | { readonly kind: 'wildcard'; readonly type: TypeExpr; readonly span: Span }
  | { readonly kind: 'rest'; readonly span: Span };

const fieldMember: Parser<Member> = map(
  sequence(
    objectKey,
    ws,
    colon,
    bareType,
    optional(map(sequence(equals, committed(bareExpression)), ([, value]) => value)),
  ),
  ([key, , , type, value]) => ({
    kind: 'field',
    field: { name: key.text, nameSpan: key.span, type, default: value },
    span: { ...key.span, end: (value ?? type).span.end },
  }),
);

const wildcardMember: Parser<Member> = map(
  sequence(
    spanned(literal('*'), (_, span) => span),
    ws,
    colon,
    bareType,
  ),
  ([star, , , type]) => ({ kind: 'wildcard', type, span: { ...star, end: type.span.end } }),
);

const restMember: Parser<Member> = spanned(ellipsis, (_, span) => ({ kind: 'rest', span }));

const objectMembers = rule(
  map(
    sequence(
      validated(
        repeatSeparated(choice(fieldMember, wildcardMember, restMember), objectTypeSeparator, { min: 1 }),
        withoutDuplicates,
      ),
      optional(comma),
      nl,
    ),
    ([members]) => members,
  ),
);

/** `"{" [ TField { ObjTypeSep TField } [ "," ] NL ] "}"` */
export const objectType: Parser<TypeExpr> = rule(
  map(
    sequence(index, openBrace, optional(objectMembers), closeBrace, committed(index)),
    ([start, , members = [], , end], run) => {
      run.diagnostics.push(...misplacedMembers(members));
      return toObjectType(members, run.span(start, end));
    },
  ),
);

function toObjectType(members: readonly Member[], span: Span): ObjectType {
  return {
    kind: 'ObjectType',
    fields: members.flatMap((member) => (member.kind === 'field' ? [member.field] : [])),
    wildcard: members.findLast((member) => member.kind === 'wildcard')?.type,
    open: members.some((member) => member.kind === 'rest'),
    span,
  };
}

function withoutDuplicates(members: Member[]): Checked<Member[]> {
  const seen = new Map<string, Span>();
  for (const member of members) {
    if (member.kind !== 'field') continue;
    const { name, nameSpan } = member.field;
    const original = seen.get(name);
    if (original !== undefined) return refuse(duplicateKey(original, nameSpan));
    seen.set(name, nameSpan);
  }
  return accept(members);
}

function misplacedMembers(members: readonly Member[]): Diagnostic[] {
  const wildcard = members.findIndex((member) => member.kind === 'wildcard');
  const rest = members.findIndex((member) => member.kind === 'rest');
  return members.flatMap(({ span }, position) => [
    ...mustBeLast('Wildcard', members[wildcard], wildcard !== -1 && position > wildcard, span),
    ...mustBeLast('Interface', members[rest], rest !== -1 && position > rest, span),
  ]);
}

function mustBeLast(what: string, first: Member | undefined, misplaced: boolean, span: Span): Diagnostic[] {
  if (first === undefined || !misplaced) return [];
  const defined = first.kind === 'wildcard' ? first.type.span : first.span;
  return [
    errorAt(span, `${what} must be the last element in an object`, {
      hints: [{ severity: 'hint', message: `${what} defined here`, span: defined }],
    }),
  ];
}
