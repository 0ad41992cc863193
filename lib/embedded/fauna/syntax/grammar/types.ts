import type { Literal } from '../ast';
import { choice } from '../peg/choice';
import { FirstSet } from '../peg/first-set';
import type { Parser } from '../peg/parser';
import { repeat, repeatSeparated } from '../peg/repetition';
import { committed, sequence } from '../peg/sequence';
import { charactersOf, index, literal, matchPattern, startsWith, terminal } from '../peg/terminals';
import { committing, optional } from '../peg/backtracking';
import { named, rule } from '../peg/labels';
import { nested } from '../peg/recursion';
import { map, spanned } from '../peg/transforms';
import type { TypeExpr, TypeScheme } from '../type-ast';
import { bareType, innerType } from './forward';
import { objectType } from './object-types';
import { identifier, plainIdentifier, word } from './identifiers';
import { integer } from './numbers';
import { plainDoubleQuoted, singleQuoted } from './strings';
import {
  closeAngle,
  closeBracket,
  closeParen,
  colon,
  comma,
  ellipsis,
  openAngle,
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
import { nl, ws } from './whitespace';

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
bareType.define(
  nested(
    rule(
      map(sequence(baseType, rule(repeat(rule(choice(unaryOperator, binaryOperator))))), ([first, operators], run) =>
        buildType(first, operators, run),
      ),
    ),
  ),
);

/** A type whose default values nobody has looked at yet. */
export const uncheckedType: Parser<TypeExpr> = bareType;

/** A type as annotations and signatures have it, up to its last character: default values are errors. */
export const type: Parser<TypeExpr> = map(bareType, (parsed, run) => {
  run.diagnostics.push(...defaults(parsed));
  return parsed;
});

/** A type of a schema field: default values are errors only where the field as a whole may lack the value. */
export const fieldType: Parser<TypeExpr> = map(bareType, (parsed, run) => {
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
