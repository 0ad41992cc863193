import { ObjectExpression } from '../ast/compound';
import { DoExpression, IfExpression, LetExpression, LogicExpression, VariableExpression } from '../ast/control';
import { DataExpression } from '../ast/data';
import type { Expression } from '../ast/expression';
import { both, collect } from '../errors/failure';
import { invalidExpression, otherFailure, unexpectedExpression } from '../errors/problems';
import type { Position } from '../position';
import { isV4Array, isV4Object, type V4Object, type V4Value } from '../values/value';
import { BOOLEAN, NULL, oneOrMore, STRING } from './arguments';
import { fn, lambda, required, special } from './define';
import type { Form, FormDecoder } from './form';
import { Effect } from '../../eval/effect';

/** Control, variables, objects and lambdas (`fauna/faunadb: ext/model/src/main/scala/ast/functions/BasicFunctions.scala`). */
export const BASIC_FORMS: readonly Form[] = [
  special(['var'], (given, _, position) => {
    const name = given('var') ?? null;
    if (typeof name !== 'string') throw unexpectedExpression(['String'], name, position.at('var'));
    return new VariableExpression(name, position);
  }),
  special(['let', 'in'], (given, decoder, position) => {
    const [bindings, body] = both(
      () => decodeBindings(given('let') ?? null, decoder, position),
      () => decoder.expression(given('in') ?? null, position.at('in')),
    );
    return new LetExpression(bindings, body);
  }),
  special(['if', 'then', 'else'], (given, decoder, position) => {
    const part = (key: string): Expression => decoder.expression(given(key) ?? null, position.at(key));
    return new IfExpression(part('if'), part('then'), part('else'), position);
  }),
  special(['do'], (given, decoder, position) => {
    const steps = given('do') ?? null;
    if (!isV4Array(steps)) throw unexpectedExpression(['Array'], steps, position.at('do'));
    return new DoExpression(nonEmpty(steps, decoder, position.at('do')));
  }),
  special(['object'], (given, decoder, position) => {
    const at = position.at('object');
    const fields = fieldsOf(given('object') ?? null, decoder, 'Object', { form: position, at });
    return new ObjectExpression([...fields].map(([name, value]) => [name, decoder.expression(value, at.at(name))]));
  }),
  special(['quote'], (given, decoder, position) => decoder.data(given('quote') ?? null, position.at('quote'))),
  fn([lambda('query')], (_, [value]) => value),
  fn([required('abort', STRING)], (_, [message], at) => {
    throw otherFailure('transaction aborted', message, at);
  }),
  logic('and'),
  logic('or'),
  fn([required('and', oneOrMore(BOOLEAN))], (_, [operands]) => operands.every(Boolean), { until: '3' }),
  fn([required('or', oneOrMore(BOOLEAN))], (_, [operands]) => operands.some(Boolean), { until: '3' }),
  fn([required('not', BOOLEAN)], (_, [operand]) => !operand),
  fn([required('new_id', NULL)], (ctx) => String(ctx.query.txn.newId()), { effect: Effect.Write }),
  fn([required('next_id', NULL)], (ctx) => String(ctx.query.txn.newId()), { effect: Effect.Write }),
];

/** Since 3 operands are evaluated only as far as they decide. */
function logic(name: 'and' | 'or'): Form {
  return special(
    [name],
    (given, decoder, position) => {
      const operands = given(name) ?? null;
      const at = position.at(name);
      const decoded = isV4Array(operands) ? nonEmpty(operands, decoder, at) : [decoder.expression(operands, at)];
      return new LogicExpression(name, decoded, position);
    },
    { since: '3' },
  );
}

function nonEmpty(values: readonly V4Value[], decoder: FormDecoder, position: Position): readonly Expression[] {
  if (values.length === 0) throw invalidExpression('Expression list cannot be empty.', position);
  return decoder.list(values, position);
}

/** Objects of one binding each, in an array, or all in one object. */
function decodeBindings(
  value: V4Value,
  decoder: FormDecoder,
  form: Position,
): readonly (readonly [string, Expression])[] {
  const position = form.at('let');
  if (!isV4Array(value)) {
    const bindings = [...fieldsOf(value, decoder, 'Array', { form, at: position })];
    return collect(bindings, ([name, binding]) => [name, decoder.expression(binding, position.at(name))] as const);
  }
  return collect(value, (element, index) => {
    const at = position.at(index);
    const [only] = isV4Object(element) && element.size === 1 ? element : [];
    if (only === undefined) throw unexpectedExpression(['Object'], element, at);
    const [name, binding] = only;
    return [name, decoder.expression(binding, at.at(name))] as const;
  });
}

/** An object that is written out; a sole key may still be an escape, of which only `@obj` gives one. */
function fieldsOf(
  value: V4Value,
  decoder: FormDecoder,
  type: string,
  { form, at }: { readonly form: Position; readonly at: Position },
): V4Object {
  if (!isV4Object(value)) throw unexpectedExpression([type], value, at);
  const escape = decoder.escape(value, at);
  if (escape instanceof DataExpression) throw invalidExpression(`Object expected, ${escape.type} provided.`, form);
  return escape ?? value;
}
