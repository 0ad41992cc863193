import type { Literal } from '../ast';
import { type Diagnostic, errorAt } from '../diagnostic';
import { choice } from '../peg/choice';
import { FirstSet } from '../peg/first-set';
import type { Parser } from '../peg/parser';
import { repeat, repeatSeparated } from '../peg/repetition';
import { committed, sequence } from '../peg/sequence';
import { charactersOf, index, literal, matchPattern, startsWith, terminal } from '../peg/terminals';
import {
  type Checked,
  Forward,
  accept,
  committing,
  map,
  named,
  nested,
  optional,
  refuse,
  rule,
  spanned,
  validated,
} from '../peg/wrappers';
import type { Span } from '../span';
import type { ObjectType, TypeExpr, TypeField, TypeScheme } from '../type-ast';
import { bareExpression } from './forward';
import { identifier, plainIdentifier, word } from './identifiers';
import { integer } from './numbers';
import { duplicateKey, objectKey } from './object-keys';
import { plainDoubleQuoted, singleQuoted } from './strings';
import {
  closeAngle,
  closeBrace,
  closeBracket,
  closeParen,
  colon,
  comma,
  ellipsis,
  equals,
  openAngle,
  openBrace,
  openBracket,
  openParen,
} from './tokens';
import { defaults, misplacedDefaults } from './type-defaults';
import {
  type ParsedParameter,
  type TypeOperator,
  type TypeOrParameters,
  buildType,
  parameters,
} from './type-operators';
import { nl, objectTypeSeparator, ws } from './whitespace';

const anyTerm = new Forward<TypeExpr>('Type');

/** A type inside another, where default values are still allowed. */
const innerType = rule(map(sequence(anyTerm, nl), ([type]) => type));

const anyType: Parser<TypeExpr> = rule(spanned(committing(word('Any')), (_, span) => ({ kind: 'AnyType', span })));
const neverType: Parser<TypeExpr> = rule(
  spanned(committing(word('Never')), (_, span) => ({ kind: 'NeverType', span })),
);
const keywordType = rule(choice(anyType, neverType));

function singleton<T>(part: Parser<T>, toValue: (parsed: T) => Literal['value']): Parser<TypeExpr> {
  return rule(spanned(part, (parsed, span) => ({ kind: 'SingletonType', value: toValue(parsed), span })));
}

const singletonType = rule(
  choice(
    singleton(committing(word('true')), () => ({ type: 'boolean', value: true })),
    singleton(committing(word('false')), () => ({ type: 'boolean', value: false })),
    singleton(integer, (value) => value),
    singleton(choice(singleQuoted, plainDoubleQuoted), (value) => ({ type: 'string', value })),
  ),
);

const typeName = terminal('type identifier', matchPattern("[a-zA-Z_](?:\\.?[a-zA-Z0-9_']+)*"), {
  begins: charactersOf('a-zA-Z_'),
});

/** `TName [ "<" Type { "," Type } ">" ]` */
const namedType: Parser<TypeExpr> = rule(
  map(
    sequence(
      spanned(typeName, (text, span) => ({ text, span })),
      optional(
        sequence(
          openAngle,
          repeatSeparated(innerType, comma, { min: 1 }),
          optional(comma),
          literal('>'),
          committed(index),
        ),
      ),
    ),
    ([{ text: name, span: nameSpan }, args]): TypeExpr =>
      args === undefined
        ? { kind: 'NamedType', name, span: nameSpan }
        : { kind: 'GenericType', name, nameSpan, args: args[1], span: { ...nameSpan, end: args[4] } },
  ),
);

type Member =
  | { readonly kind: 'field'; readonly field: TypeField; readonly span: Span }
  | { readonly kind: 'wildcard'; readonly type: TypeExpr; readonly span: Span }
  | { readonly kind: 'rest'; readonly span: Span };

const fieldMember: Parser<Member> = map(
  sequence(
    objectKey,
    ws,
    colon,
    anyTerm,
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
    anyTerm,
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
const objectType: Parser<TypeExpr> = rule(
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

/** `"[" [ Type { "," Type } ] [ "," ] "]"` */
const arrayTuple: Parser<TypeExpr> = rule(
  map(
    sequence(index, openBracket, repeatSeparated(innerType, comma), optional(comma), closeBracket, committed(index)),
    ([start, , elements, , , end], run) => ({ kind: 'TupleType', elements, span: run.span(start, end) }),
  ),
);

const simpleType = named('type', choice(keywordType, singletonType, namedType, objectType, arrayTuple));

/** `TParam = [ Ident ":" ] ( Type | "..." Type )` */
const parameter: Parser<ParsedParameter> = rule(
  map(
    sequence(
      optional(map(sequence(identifier, colon), ([name]) => name)),
      choice(
        map(innerType, (type) => ({ type, variadic: false })),
        map(rule(sequence(ellipsis, innerType)), ([, type]) => ({ type, variadic: true })),
      ),
    ),
    ([name, { type, variadic }]) => ({ name, type, variadic }),
  ),
);

/** `"(" [ TParam { "," TParam } [ "," ] ] ")"` */
const parenthesized: Parser<TypeOrParameters> = rule(
  map(
    sequence(
      index,
      openParen,
      sequence(repeatSeparated(parameter, comma), optional(comma)),
      closeParen,
      committed(index),
    ),
    ([start, , [entries], , end], run) => parameters(entries, run.span(start, end), run),
  ),
);

const baseType: Parser<TypeOrParameters> = rule(
  map(
    sequence(
      choice<TypeOrParameters>(
        map(simpleType, (type) => ({ type })),
        parenthesized,
      ),
      ws,
    ),
    ([type]) => type,
  ),
);

const unaryOperator: Parser<TypeOperator> = rule(
  map(
    sequence(
      spanned(terminal('StringIn("?")', startsWith('?'), { begins: FirstSet.of('?') }), (_, span) => span),
      committed(ws),
    ),
    ([span]) => ({ mark: '?', span, operand: undefined }),
  ),
);

const binaryOperator: Parser<TypeOperator> = rule(
  map(
    sequence(
      spanned(
        terminal('StringIn("|", "&", "=>")', matchPattern('\\||&|=>'), { begins: FirstSet.of('|&=') }),
        (text, span) => ({ text, span }),
      ),
      committed(nl),
      baseType,
    ),
    ([{ text, span }, , operand]) => ({ mark: text === '|' || text === '&' ? text : '=>', span, operand }),
  ),
);

/** `Type = TBase { "?" | ( "|" | "&" | "=>" ) NL TBase }` */
anyTerm.define(
  nested(
    rule(
      map(sequence(baseType, rule(repeat(rule(choice(unaryOperator, binaryOperator))))), ([first, operators], run) =>
        buildType(first, operators, run),
      ),
    ),
  ),
);

/** A type whose default values nobody has looked at yet. */
export const uncheckedType: Parser<TypeExpr> = anyTerm;

/** A type as annotations and signatures have it, up to its last character: default values are errors. */
export const type: Parser<TypeExpr> = map(anyTerm, (parsed, run) => {
  run.diagnostics.push(...defaults(parsed));
  return parsed;
});

/** A type of a schema field: default values are errors only where the field as a whole may lack the value. */
export const fieldType: Parser<TypeExpr> = map(anyTerm, (parsed, run) => {
  run.diagnostics.push(...misplacedDefaults(parsed));
  return parsed;
});

/** `TypeScheme = [ "<" Name { "," Name } [ "," ] ">" ] Type` */
export const typeScheme: Parser<TypeScheme> = rule(
  map(
    sequence(
      optional(
        rule(
          sequence(
            openAngle,
            repeatSeparated(
              map(sequence(plainIdentifier, nl), ([name]) => name),
              comma,
              { min: 1 },
            ),
            optional(comma),
            closeAngle,
            nl,
          ),
        ),
      ),
      type,
      nl,
    ),
    ([params, parsed]) => ({ params: params?.[1] ?? [], type: parsed }),
  ),
);
