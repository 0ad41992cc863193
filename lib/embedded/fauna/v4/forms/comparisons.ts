import { compareNumbers, isNumber } from '../../values/number';
import { collect } from '../errors/failure';
import { undefinedRef } from '../errors/problems';
import type { V4Context } from '../context';
import { areEqual } from '../values/equality';
import { compareValues } from '../values/order';
import { UnresolvedRef, type V4Value } from '../values/value';
import { ANY, oneOrMore } from './arguments';
import { fn, required } from './define';
import type { Form } from './form';

/** Equality and order (`fauna/faunadb: ext/model/src/main/scala/ast/functions/ComparisonFunctions.scala`). */
export const COMPARISON_FORMS: readonly Form[] = [
  fn([required('equals', oneOrMore(ANY))], (ctx, [[first = null, ...others]]) =>
    others.every((other) => equal(ctx, first, other)),
  ),
  comparison('lt', (order) => order < 0),
  comparison('lte', (order) => order <= 0),
  comparison('gt', (order) => order > 0),
  comparison('gte', (order) => order >= 0),
];

/** Only here, and not within arrays and objects, is an integer equal to a Double. */
function equal(ctx: V4Context, left: V4Value, right: V4Value): boolean {
  return isNumeric(left) && isNumeric(right) ? compareNumbers(left, right) === 0 : areEqual(ctx, left, right);
}

function isNumeric(value: V4Value): value is Parameters<typeof compareNumbers>[0] {
  return isNumber(value);
}

/** Whether each value stands so to the next one. */
function comparison(key: string, holds: (order: number) => boolean): Form {
  return fn([required(key, oneOrMore(ANY))], (ctx, [values], position) => {
    const at = position.at(key);
    collect(values, (value) => {
      if (value instanceof UnresolvedRef) throw undefinedRef(value.name, at);
    });
    return values.every((value, index) => {
      const next = values[index + 1];
      return next === undefined || holds(compareValues(ctx, value, next, at));
    });
  });
}
