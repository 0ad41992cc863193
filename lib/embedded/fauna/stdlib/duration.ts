import { integralText } from '../values/double-text';
import { toLong, type NumberValue } from '../values/number';
import { Double } from '../values/value';

/**
 * Amounts of a unit as nanoseconds, with the roundings of the original
 * (`fauna/faunadb: ext/lang/src/main/scala/Timestamp.scala`, `toSecondsNanos`).
 */

/** What a fraction leaves below one nanosecond is cut off. `undefined` for NaN and infinite amounts. */
export function nanosOf(amount: NumberValue, unit: bigint): bigint | undefined {
  if (!(amount instanceof Double)) return BigInt(amount) * unit;
  if (!Number.isFinite(amount.value)) return undefined;
  const magnitude = Math.abs(amount.value);
  const whole = Math.floor(magnitude);
  const nanos = BigInt(integralText(whole)) * unit;
  const seconds = nanos / 1_000_000_000n;
  const rest = Number(nanos % 1_000_000_000n) + Number(unit) * (magnitude - whole);
  const exact = seconds * 1_000_000_000n + BigInt(Math.trunc(rest));
  return amount.value < 0 ? -exact : exact;
}

/** The nearest nanosecond, half up, of an amount since the epoch; `undefined` beyond 64 bits. */
export function epochNanosOf(amount: Double, unit: bigint): bigint | undefined {
  const nanos = Number(unit) * amount.value;
  if (Math.abs(nanos) > 2 ** 63) return undefined;
  return toLong(new Double(nanos + 0.5));
}
