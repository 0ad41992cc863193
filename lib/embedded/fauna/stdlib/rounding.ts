import { pow } from '../values/elementary';
import { toLong, type NumberValue } from '../values/number';
import { Double } from '../values/value';

/**
 * `Math.round` and `Math.trunc`, with the arithmetic of the original, so that its rounding errors are the same
 * (`fauna/faunadb: ext/model/src/main/scala/ast/functions/NumericFunctions.scala`, `RoundFunction` and `TruncFunction`).
 * Integers give a Long.
 */

const INT_MAX = 2 ** 31 - 1;

/** Half up: 0.5 is added and the rest cut off towards zero, so that -1.7 gives -1.0. */
export function round(value: NumberValue, precision: number): bigint | Double {
  if (!(value instanceof Double)) return precision > 0 ? BigInt(value) : roundLeft(Number(value), precision);
  if (precision <= 0) return new Double(Number(roundLeft(value.value, precision)));
  const scale = Math.min(pow(10, precision), INT_MAX);
  const whole = cut(value.value);
  return new Double(whole + cut((value.value - whole + 0.5 / scale) * scale) / scale);
}

/** Towards zero. */
export function truncate(value: NumberValue, precision: number): bigint | Double {
  const scale = pow(10, precision);
  if (!(value instanceof Double)) {
    return precision > 0 ? BigInt(value) : toLong(new Double(cut(Number(value) * scale) / scale));
  }
  if (precision <= 0) return new Double(cut(value.value * scale) / scale);
  const intScale = Math.min(scale, INT_MAX);
  const whole = cut(value.value);
  return new Double(whole + cut((value.value - whole) * intScale) / intScale);
}

function roundLeft(value: number, precision: number): bigint {
  const scale = pow(10, precision);
  return toLong(new Double(cut(value * scale + 0.5) / scale));
}

/** A Double made a Long and a Double again. */
function cut(value: number): number {
  return Number(toLong(new Double(value)));
}
