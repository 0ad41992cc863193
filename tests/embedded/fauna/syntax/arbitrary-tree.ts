import * as fc from 'fast-check';
import type { ChainPart, Expr, LambdaExpr, Literal, Statement } from '../../../../lib/embedded/fauna/syntax/ast';
import { Source } from '../../../../lib/embedded/fauna/syntax/span';
import type { TypeExpr } from '../../../../lib/embedded/fauna/syntax/type-ast';

/** Trees as the parser makes them, but for their spans: what needs parentheses has them. */

const span = { source: new Source('*arbitrary*', ''), start: 0, end: 0 };
const name = fc.constantFrom('a', 'b2', '_c', "d'", 'in', 'Foo');
const key = fc.oneof(name, fc.constantFrom('if', ''), fc.string({ unit: 'binary', maxLength: 5 }));

function inParens<T extends Expr>(expr: T): T {
  return { ...expr, parens: [...(expr.parens ?? []), span] };
}

const literalValue: fc.Arbitrary<Literal['value']> = fc.oneof(
  fc.constant<Literal['value']>({ type: 'null' }),
  fc.boolean().map((value): Literal['value'] => ({ type: 'boolean', value })),
  fc.integer().map((value): Literal['value'] => ({ type: 'int', value })),
  fc.bigInt({ min: 2n ** 31n, max: 2n ** 63n - 1n }).map((value): Literal['value'] => ({ type: 'long', value })),
  fc
    .tuple(fc.nat(), fc.nat({ max: 999 }), fc.integer({ min: -30, max: 30 }))
    .map(([whole, fraction, exponent]) => `${whole}.${fraction}e${exponent}`)
    .map((text): Literal['value'] => ({ type: 'double', value: Number(text), text })),
  fc.string({ unit: 'binary', maxLength: 8 }).map((value): Literal['value'] => ({ type: 'string', value })),
);

const literal = literalValue.map((value): Expr => ({ kind: 'Literal', value, span }));
const identifier = name.map((text): Expr => ({ kind: 'Identifier', name: text, span }));
const subject: Expr = { kind: 'Identifier', name: '$this', span };

interface Trees {
  readonly expr: Expr;
  readonly term: Expr;
  readonly argument: Expr;
  readonly chain: Expr;
  readonly parts: ChainPart[];
  readonly shortBody: Expr;
  readonly statements: Statement[];
}

/** A call right behind a field is a method call. */
function fold(parts: readonly ChainPart[]): ChainPart[] {
  return parts.reduce<ChainPart[]>((folded, part) => {
    const last = folded.at(-1);
    if (part.kind !== 'Call' || last?.kind !== 'Field') return [...folded, part];
    const { name: method, nameSpan, optional } = last;
    const { args, argsSpan, optional: callOptional } = part;
    return [
      ...folded.slice(0, -1),
      { kind: 'Method', name: method, nameSpan, args, argsSpan, optional, callOptional, span },
    ];
  }, []);
}

/** Behind a minus, such an expression would be read as a negative number. */
function beginsWithNumber(expr: Expr): boolean {
  if (expr.parens !== undefined) return false;
  if (expr.kind === 'Chain') return beginsWithNumber(expr.head);
  return expr.kind === 'Literal' && ['int', 'long', 'double'].includes(expr.value.type);
}

const { arbitraryType } = fc.letrec<{ arbitraryType: TypeExpr }>((tie) => {
  const inner = tie('arbitraryType');
  const flat = inner.filter(({ kind }) => kind !== 'UnionType' && kind !== 'IntersectionType');
  const typeName = fc.constantFrom('Int', 'Foo', 'FQL.SchemaModule');
  const param = fc.record({ name: fc.option(name, { nil: undefined }), type: inner });
  const fields = fc
    .uniqueArray(fc.tuple(key, inner), { selector: ([text]) => text, maxLength: 3 })
    .map((entries) => entries.map(([text, type]) => ({ name: text, nameSpan: span, type, default: undefined })));
  return {
    arbitraryType: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<TypeExpr>({ kind: 'AnyType', span }, { kind: 'NeverType', span }),
      typeName.map((text): TypeExpr => ({ kind: 'NamedType', name: text, span })),
      literalValue
        // A keyword cannot begin a type in parentheses, where a parameter's name could stand.
        .filter(({ type }) => type === 'int' || type === 'string')
        .map((value): TypeExpr => ({ kind: 'SingletonType', value, span })),
      fc
        .tuple(typeName, fc.array(inner, { minLength: 1, maxLength: 2 }))
        .map(([text, args]): TypeExpr => ({ kind: 'GenericType', name: text, nameSpan: span, args, span })),
      fc.tuple(fields, fc.oneof(fc.boolean(), inner)).map(([members, last]): TypeExpr => ({
        kind: 'ObjectType',
        fields: members,
        wildcard: typeof last === 'boolean' ? undefined : last,
        open: last === true,
        span,
      })),
      fc.array(inner, { maxLength: 3 }).map((elements): TypeExpr => ({ kind: 'TupleType', elements, span })),
      fc
        .tuple(fc.array(param, { maxLength: 3 }), fc.option(param, { nil: undefined }), inner)
        .filter(
          ([params, variadic]) =>
            params.length !== 1 ||
            variadic !== undefined ||
            params[0]?.name !== undefined ||
            params[0]?.type.kind !== 'TupleType',
        )
        .map(([params, variadic, result]): TypeExpr => ({ kind: 'FunctionType', params, variadic, result, span })),
      fc.array(flat, { minLength: 2, maxLength: 3 }).map((members): TypeExpr => ({ kind: 'UnionType', members, span })),
      fc
        .array(flat, { minLength: 2, maxLength: 3 })
        .map((members): TypeExpr => ({ kind: 'IntersectionType', members, span })),
      inner.map((base): TypeExpr => ({ kind: 'NullableType', base, markSpan: span, span })),
    ),
  };
});

export { arbitraryType };

export const arbitraryExpr = fc.letrec<Trees>((tie: fc.LetrecTypedTie<Trees>) => {
  const expr = tie('expr');
  const term = tie('term');
  const list = (min: number) => fc.array(expr, { minLength: min, maxLength: 3 });
  const args = fc.array(tie('argument'), { maxLength: 3 });
  const short = tie('shortBody').map((body): LambdaExpr => ({
    kind: 'Lambda',
    params: [{ name: '$this', span }],
    variadic: undefined,
    body,
    short: true,
    span,
  }));
  const part = fc.oneof(
    fc
      .tuple(name, fc.boolean())
      .map(([text, optional]): ChainPart => ({ kind: 'Field', name: text, nameSpan: span, optional, span })),
    fc
      .tuple(fc.constantFrom('Call' as const, 'Index' as const), args, fc.boolean())
      .map(([kind, values, optional]): ChainPart => ({ kind, args: values, argsSpan: span, optional, span })),
    fc.constant<ChainPart>({ kind: 'NonNull', span }),
  );
  const onSubject = fc.tuple(name, tie('parts')).map(([text, parts]): Expr => ({
    kind: 'Chain',
    head: subject,
    parts: fold([{ kind: 'Field', name: text, nameSpan: span, optional: false, span }, ...parts]),
    span,
  }));
  const operator = fc.constantFrom('??', '||', '==', '!~', '<=', 'isa', '|', '^', '&', '+', '/', '**');
  const binary = fc.tuple(operator, fc.array(term, { minLength: 2, maxLength: 4 })).map(([mark, operands]): Expr => {
    const combine = (left: Expr, right: Expr): Expr => ({
      kind: 'Binary',
      operator: mark,
      operatorSpan: span,
      left,
      right,
      span,
    });
    const [first, ...rest] = mark === '**' ? operands.toReversed() : operands;
    if (first === undefined) throw new Error('No operands');
    return rest.reduce((all, next) => (mark === '**' ? combine(next, all) : combine(all, next)), first);
  });
  const params = fc.uniqueArray(name, { maxLength: 3 }).chain((names) =>
    fc.boolean().map((variadic) => {
      const all = names.map((text) => ({ name: text, span }));
      return variadic && all.length > 0
        ? { params: all.slice(0, -1), variadic: all.at(-1) }
        : { params: all, variadic: undefined };
    }),
  );
  const projected = fc.array(fc.tuple(name, fc.oneof(onSubject, expr)), { minLength: 1, maxLength: 3 });
  return {
    parts: fc.array(part, { maxLength: 3 }),
    chain: fc
      .tuple(
        fc.oneof(
          literal,
          identifier,
          expr.map((inner) => inParens(inner)),
        ),
        fc.array(part, { minLength: 1, maxLength: 3 }),
      )
      .map(([head, parts]): Expr => ({ kind: 'Chain', head, parts: fold(parts), span })),
    shortBody: fc.oneof(
      onSubject,
      fc
        .tuple(onSubject, term)
        .map(([left, right]): Expr => ({ kind: 'Binary', operator: '==', operatorSpan: span, left, right, span })),
    ),
    statements: fc
      .tuple(
        fc.array(fc.tuple(name, fc.option(arbitraryType, { nil: undefined }), expr), { minLength: 1, maxLength: 2 }),
        expr,
      )
      .map(([lets, result]): Statement[] => [
        ...lets.map(([text, type, value]): Statement => ({
          kind: 'Let',
          name: text,
          nameSpan: span,
          type,
          value,
          span,
        })),
        result,
      ]),
    argument: fc.oneof(
      expr,
      short,
      short.map((lambda) => inParens(lambda)),
    ),
    term: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      literal,
      identifier,
      list(0).map((elements): Expr => ({ kind: 'ArrayLiteral', elements, tuple: false, span })),
      fc
        .oneof(fc.constant([]), list(2))
        .map((elements): Expr => ({ kind: 'ArrayLiteral', elements, tuple: true, span })),
      fc
        .uniqueArray(fc.tuple(key, expr), {
          selector: ([text]) => text,
          maxLength: 3,
        })
        .map((entries): Expr => ({
          kind: 'ObjectLiteral',
          fields: entries.map(([text, value]) => ({ key: text, keySpan: span, value })),
          span,
        })),
      tie('statements').map((statements): Expr => ({ kind: 'Block', statements, span })),
      fc
        .tuple(fc.string({ maxLength: 5 }), expr)
        .map(([text, value]): Expr => ({ kind: 'StringTemplate', parts: text === '' ? [value] : [text, value], span })),
      tie('chain'),
      fc.tuple(fc.constantFrom('-' as const, '~' as const, '!' as const), term).map(([mark, operand]): Expr => ({
        kind: 'Unary',
        operator: mark,
        operatorSpan: span,
        operand: beginsWithNumber(operand) ? inParens(operand) : operand,
        span,
      })),
      expr.map((inner) => inParens(inner)),
    ),
    expr: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      term,
      binary,
      fc.tuple(expr, term, fc.option(expr, { nil: undefined })).map(([condition, consequent, alternative]): Expr => ({
        kind: 'If',
        condition,
        consequent,
        alternative,
        span,
      })),
      fc.tuple(expr, expr).map(([time, body]): Expr => ({ kind: 'At', time, body, span })),
      fc
        .tuple(params, expr)
        .map(([parameters, body]): Expr => ({ kind: 'Lambda', ...parameters, body, short: false, span })),
      fc.tuple(fc.oneof(term, binary), projected).map(([inner, fields]): Expr => ({
        kind: 'Projection',
        subject: inner,
        fields: fields.map(([text, value]) => ({ name: text, nameSpan: span, value })),
        span,
      })),
    ),
  };
}).expr;
