import { trimControls } from '../values/double-text';

/** Units of time arithmetic and their length in nanoseconds (`fauna/faunadb: ext/lang/src/main/scala/MidstUnit.scala`). */
const NANOS: ReadonlyMap<string, bigint> = new Map(
  Object.entries({
    day: 86_400_000_000_000n,
    'half day': 43_200_000_000_000n,
    hour: 3_600_000_000_000n,
    minute: 60_000_000_000n,
    second: 1_000_000_000n,
    millisecond: 1_000_000n,
    microsecond: 1_000n,
    nanosecond: 1n,
  }).flatMap(([name, nanos]) => [
    [name, nanos],
    [`${name}s`, nanos],
  ]),
);

/** Singular or plural, case counts, blanks around it do not. `undefined` for anything else. */
export function nanosOfUnit(text: string): bigint | undefined {
  return NANOS.get(trimControls(text));
}

/** Dates know days only. */
export function isDateUnit(text: string): boolean {
  return nanosOfUnit(text) === NANOS.get('day');
}
