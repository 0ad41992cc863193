import { formatDate, formatTime } from '../../values/iso-text';
import { doubleToString, fromInteger, toDouble, toLong } from '../../values/number';
import { CalendarDate, Double, Time, Uuid } from '../../values/value';
import { invalidCast } from '../errors/problems';
import type { Position } from '../position';
import { EventAction, isV4Integer, type V4Value } from '../values/value';
import { ANY } from './arguments';
import { fn, required } from './define';
import type { Form } from './form';
import { leadingNumber } from './number-text';
import { dateOf, dayOf, startOf, timeOf } from './times';

/** From one type to another (`fauna/faunadb: ext/model/src/main/scala/ast/functions/ConversionFunctions.scala`). */
export const CONVERSION_FORMS: readonly Form[] = [
  fn([required('to_string', ANY)], (_, [value], at) => textOf(value, at)),
  fn([required('to_number', ANY)], (_, [value], at) => {
    if (isV4Integer(value) || value instanceof Double) return value;
    return numberOf(value, 'Number', at);
  }),
  fn([required('to_double', ANY)], (_, [value], at) => {
    if (value instanceof Double) return value;
    return new Double(toDouble(isV4Integer(value) ? value : numberOf(value, 'Double', at.at('to_double'))));
  }),
  fn([required('to_integer', ANY)], (_, [value], at) => {
    if (isV4Integer(value)) return value;
    return fromInteger(toLong(value instanceof Double ? value : numberOf(value, 'Integer', at.at('to_integer'))));
  }),
  fn([required('to_time', ANY)], (ctx, [value], at) => {
    if (value instanceof Time) return value;
    if (isV4Integer(value)) return new Time(BigInt(value) * 1_000_000n);
    if (value instanceof CalendarDate) return startOf(value);
    if (typeof value === 'string') return timeOf(ctx, value, at);
    throw invalidCast(value, 'Time', at);
  }),
  fn([required('to_date', ANY)], (_, [value], at) => {
    if (value instanceof CalendarDate) return value;
    if (value instanceof Time) return new CalendarDate(dayOf(value));
    if (typeof value === 'string') return dateOf(value, at);
    throw invalidCast(value, 'Date', at);
  }),
];

/** Throws `V4Failure` for what is no scalar, and for bytes and refs. */
export function textOf(value: V4Value, at: Position): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value === 'boolean' || isV4Integer(value)) return String(value);
  if (value instanceof Double) return doubleToString(value.value);
  if (value instanceof Time) return formatTime(value.nanos);
  if (value instanceof CalendarDate) return formatDate(value.epochDay);
  if (value instanceof Uuid) return value.text;
  if (value instanceof EventAction) return value.name;
  throw invalidCast(value, 'String', at);
}

function numberOf(value: V4Value, type: string, at: Position): number | bigint | Double {
  const number = typeof value === 'string' ? leadingNumber(value) : undefined;
  if (number === undefined) throw invalidCast(value, type, at);
  return number;
}
