import { encodeBase64 } from '../../values/base64';
import { CHARACTERS_PER_STEP } from '../../values/effort';
import { doubleToString } from '../../values/number';
import { SHORT_TEXT, textDigest } from '../../values/text-digest';
import { Bytes, CalendarDate, Double, Time, Uuid } from '../../values/value';
import { isAtLeast } from '../api-version';
import { printLambda } from '../ast/lambda';
import type { V4Context } from '../context';
import { documentObject, eventObject } from './stored';
import { V4Lambda } from './lambda';
import { V4Set } from './set';
import {
  EventAction,
  isV4Array,
  isV4Object,
  Page,
  Ref,
  type RefName,
  SourcedElement,
  TransactionMicros,
  UnresolvedRef,
  V4Document,
  V4Event,
  type V4Value,
} from './value';

/**
 * A text that is the same for equal values: `1` and `1.0` differ, the order of an object's fields does not matter
 * (`fauna/faunadb: ext/model/src/main/scala/ast/Expression.scala`, the equality of literals).
 */
export function equalityKey(ctx: V4Context, value: V4Value): string {
  ctx.query.budget.step(1);
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return textKey(ctx, value);
  const keys = (values: readonly V4Value[]): string => values.map((item) => equalityKey(ctx, item)).join();
  if (isV4Array(value)) return `[${keys(value)}]`;
  if (isV4Object(value)) {
    const fields = [...value].map(([name, field]) => `${textKey(ctx, name)}:${equalityKey(ctx, field)}`);
    return `{${fields.toSorted().join()}}`;
  }
  if (value instanceof Double) return `${value.value === 0 ? '0.0' : doubleToString(value.value)}d`;
  if (value instanceof Ref) {
    const scope = value.scope ? `${equalityKey(ctx, value.scope)}/` : '';
    return `ref ${scope}${value.collection}/${value.id}`;
  }
  if (value instanceof UnresolvedRef) return `ref ${refKey(value.name)}`;
  if (value instanceof Time) return `time ${value.nanos}`;
  if (value instanceof CalendarDate) return `date ${value.epochDay}`;
  if (value instanceof Bytes) return `bytes ${textKey(ctx, encodeBase64(value.data))}`;
  if (value instanceof Uuid) return `uuid ${value.text}`;
  if (value instanceof V4Set) return `set ${equalityKey(ctx, value.print(ctx, ctx.version))}`;
  if (value instanceof V4Lambda) return `lambda ${equalityKey(ctx, printLambda(ctx, value, 'quoted', 'UNSTABLE'))}`;
  if (value instanceof Page)
    return `page ${keys([value.data, value.cursors, value.before ?? null, value.after ?? null])}`;
  if (value instanceof V4Document)
    return `document ${String(value.more.isNew)} ${equalityKey(ctx, documentObject(value))}`;
  if (value instanceof TransactionMicros) return String(ctx.query.txn.commitTime);
  if (value instanceof EventAction) return JSON.stringify(value.name);
  if (value instanceof V4Event) return `event ${equalityKey(ctx, eventObject(value))}`;
  if (value instanceof SourcedElement) return `element ${keys([value.value, value.sources])}`;
  return value.constructor.name;
}

export function areEqual(ctx: V4Context, left: V4Value, right: V4Value): boolean {
  if (typeof left === 'string') ctx.query.budget.watch(left.length / CHARACTERS_PER_STEP);
  if (left === right) return true;
  if (left instanceof EventAction) return isAction(ctx, left, right);
  if (right instanceof EventAction) return isAction(ctx, right, left);
  if (left instanceof TransactionMicros || right instanceof TransactionMicros) {
    return equalityKey(ctx, left) === equalityKey(ctx, right);
  }
  const isSimple = typeof left === 'string' || typeof left === 'number' || typeof left === 'boolean' || left === null;
  return !isSimple && typeof left === typeof right && equalityKey(ctx, left) === equalityKey(ctx, right);
}

/** Until version 5 everything that makes a document be there, or be in a set, passes for `create`, its end for `delete`. */
function isAction({ version }: V4Context, { name }: EventAction, other: V4Value): boolean {
  const text = other instanceof EventAction ? other.name : other;
  if (text === name) return true;
  if (other instanceof EventAction || isAtLeast(version, '5')) return false;
  const isEnd = name === 'delete' || name === 'remove';
  return isEnd ? text === 'delete' : text === 'create';
}

function textKey(ctx: V4Context, text: string): string {
  return text.length > SHORT_TEXT ? textDigest(text, ctx.query.budget) : JSON.stringify(text);
}

function refKey(name: RefName): string {
  switch (name.kind) {
    case 'native':
      return `native ${name.collection}${scopeKey(name.scope)}`;
    case 'schema':
      return `schema ${name.collection} ${JSON.stringify(name.name)}${scopeKey(name.scope)}`;
    case 'document':
      return `${refKey(name.collection)} ${name.id}`;
  }
}

function scopeKey(scope: RefName | undefined): string {
  return scope ? ` in ${refKey(scope)}` : '';
}
