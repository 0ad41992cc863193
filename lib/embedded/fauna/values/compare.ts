import type { QueryContext } from '../eval/context';
import { CHARACTERS_PER_STEP, type Effort } from './effort';
import { EqualPairs } from './equal-pairs';
import { isOfDeleted, ownName } from './module-name';
import { compareNumbers, fromInteger, isNumber, parseLong, toDouble } from './number';
import { structuralKey } from './structural-key';
import { isArray, isStruct } from './type-tag';
import {
  Bytes,
  CalendarDate,
  Doc,
  EventSource,
  Id,
  Lambda,
  Module,
  NativeFunction,
  Null,
  SetCursor,
  SetValue,
  type Struct,
  Time,
  TransactionTime,
  UserFunction,
  Uuid,
  type Value,
} from './value';

/**
 * Equality and order (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/ValueCmp.scala`; §2.4 to 2.6 of the language notes).
 */

/** `==`. Never fails; a document that cannot be read equals null, so documents may be read. */
export function equals(ctx: QueryContext, left: Value, right: Value): boolean {
  return deepEquals(left, right, (l, r) => {
    ctx.budget.step(1);
    if (l instanceof Doc && r instanceof Null) return ctx.data.nullCause(ctx, l) !== undefined;
    if (l instanceof Null && r instanceof Doc) return ctx.data.nullCause(ctx, r) !== undefined;
    return compare(l, r, ctx.budget) === 0;
  });
}

type Equality = (left: Value, right: Value) => boolean;

/** Arrays by their elements, objects by their fields in any order, everything else by `same`. */
function deepEquals(left: Value, right: Value, same: Equality, pairs?: EqualPairs): boolean {
  if (isArray(left)) {
    return isArray(right) && equalOnce(left, right, pairs, (inner) => equalElements(left, right, same, inner));
  }
  if (isStruct(left)) {
    return isStruct(right) && equalOnce(left, right, pairs, (inner) => equalFields(left, right, same, inner));
  }
  return same(left, right);
}

function equalOnce(
  left: object,
  right: object,
  pairs: EqualPairs | undefined,
  equal: (pairs: EqualPairs) => boolean,
): boolean {
  if (left === right || pairs?.has(left, right) === true) return true;
  const result = equal(pairs ?? new EqualPairs());
  if (result) pairs?.add(left, right);
  return result;
}

function equalElements(left: readonly Value[], right: readonly Value[], same: Equality, pairs: EqualPairs): boolean {
  return left.length === right.length && left.every((value, index) => equalParts(value, right[index], same, pairs));
}

function equalFields(left: Struct, right: Struct, same: Equality, pairs: EqualPairs): boolean {
  if (left.size !== right.size) return false;
  for (const [key, value] of left) if (!equalParts(value, right.get(key), same, pairs)) return false;
  return true;
}

function equalParts(left: Value, right: Value | undefined, same: Equality, pairs: EqualPairs): boolean {
  return right !== undefined && deepEquals(left, right, same, pairs);
}

/**
 * `<`, `<=`, `>`, `>=`: negative, zero or positive, or `undefined` for values of unrelated types, for which all four are false.
 * Of two arrays, objects or functions with equal parts the left one is less, unless they are one, as FaunaDB has it:
 * `[1] < [1]`.
 */
export function compare(left: Value, right: Value, effort: Effort): number | undefined {
  return compareWithin(left, right, { pairs: 'left is less', effort });
}

interface Comparison {
  /** What becomes of equal arrays and objects: in a total order they are equal, and are remembered. */
  readonly pairs: EqualPairs | 'left is less';
  readonly effort: Effort;
}

function compareWithin(left: Value, right: Value, comparison: Comparison): number | undefined {
  if (typeof left === 'string') {
    if (typeof right === 'string') {
      comparison.effort.watch(1 + Math.min(left.length, right.length) / CHARACTERS_PER_STEP);
      return compareTexts(left, right);
    }
    return right instanceof Id ? compareIntegers(parseLong(left), right.value) : undefined;
  }
  if (typeof left === 'boolean') return typeof right === 'boolean' ? Number(left) - Number(right) : undefined;
  if (isNumber(left)) {
    comparison.effort.watch(1);
    if (isNumber(right)) return compareNumbers(left, right);
    return right instanceof Id ? compareNumbers(left, fromInteger(right.value)) : undefined;
  }
  if (left instanceof Id) return compareId(left, right);
  return left === right ? 0 : compareObjects(left, right, comparison);
}

function compareId(left: Id, right: Value): number | undefined {
  if (right instanceof Id) return compareIntegers(left.value, right.value);
  if (isNumber(right)) return compareNumbers(fromInteger(left.value), right);
  return typeof right === 'string' ? compareIntegers(left.value, parseLong(right)) : undefined;
}

function compareObjects(left: Value, right: Value, comparison: Comparison): number | undefined {
  comparison.effort.watch(1);
  if (isArray(left)) return isArray(right) ? compareArrays(left, right, comparison) : undefined;
  if (isStruct(left)) return isStruct(right) ? compareStructs(left, right, comparison) : undefined;
  if (left instanceof Null) return right instanceof Null ? 0 : undefined;
  if (left instanceof Doc) return right instanceof Doc ? compareDocuments(left, right) : undefined;
  if (left instanceof Time) return right instanceof Time ? compareIntegers(left.nanos, right.nanos) : undefined;
  if (left instanceof TransactionTime) return right instanceof TransactionTime ? 0 : undefined;
  if (left instanceof CalendarDate) return right instanceof CalendarDate ? left.epochDay - right.epochDay : undefined;
  if (left instanceof Bytes) return right instanceof Bytes ? compareBytes(left, right, comparison) : undefined;
  if (left instanceof Uuid) return right instanceof Uuid ? compareUuids(left, right) : undefined;
  if (left instanceof Module) return right instanceof Module ? compareModules(left, right) : undefined;
  if (comparison.pairs !== 'left is less') return 0;
  if (left instanceof Lambda) return right instanceof Lambda ? compareLambdas(left, right) : undefined;
  return rank(left) === rank(right) ? compareTexts(structuralKey(left), structuralKey(right)) : undefined;
}

/**
 * The order of `order()` and of sets' `distinct()`: related values as {@link compare}, others by their kind, null last. Functions,
 * sets, cursors and event sources are all the same to it.
 */
export function totalCompare(left: Value, right: Value, effort: Effort): number {
  return totalCompareWithin(left, right, { pairs: new EqualPairs(), effort });
}

function totalCompareWithin(left: Value, right: Value, comparison: Comparison): number {
  if (rank(left) !== rank(right)) return rank(left) - rank(right);
  return compareWithin(left, right, comparison) ?? 0;
}

/**
 * The equality of `includes`, `indexOf` and their kin: an ID equals the string that spells it but no number,
 * Doubles compare as IEEE says (NaN differs from itself, 0.0 equals -0.0), and missing documents are not null.
 */
export function hostEquals(left: Value, right: Value, effort: Effort): boolean {
  return deepEquals(left, right, (l, r) => {
    effort.step(1);
    if (isNumber(l) && isNumber(r)) return toDouble(l) === toDouble(r) && hostEqualIntegers(l, r);
    if ((l instanceof Id && isNumber(r)) || (r instanceof Id && isNumber(l))) return false;
    if (l instanceof Lambda && r instanceof Lambda) return structuralKey(l) === structuralKey(r);
    return compare(l, r, effort) === 0;
  });
}

/** Two Longs may differ where the Doubles nearest to them do not. */
function hostEqualIntegers(left: Value, right: Value): boolean {
  return typeof left !== 'bigint' || typeof right !== 'bigint' || left === right;
}

/** The place of a kind of value in the total order. */
function rank(value: Value): number {
  if (isNumber(value)) return 0;
  if (value instanceof Bytes) return 1;
  if (typeof value === 'string') return 2;
  if (isArray(value)) return 3;
  if (isStruct(value)) return 4;
  if (value instanceof Id) return 5;
  if (value instanceof Doc) return 6;
  if (value instanceof Time) return 7;
  if (value instanceof TransactionTime) return 8;
  if (value instanceof CalendarDate) return 9;
  if (value instanceof Uuid) return 10;
  if (typeof value === 'boolean') return 11;
  if (value instanceof Module) return 12;
  if (value instanceof SetValue) return 13;
  if (value instanceof SetCursor) return 14;
  if (value instanceof Lambda) return 15;
  if (value instanceof NativeFunction || value instanceof UserFunction) return 16;
  if (value instanceof EventSource) return 17;
  return 18;
}

function compareLists<Item>(
  left: ArrayLike<Item>,
  right: ArrayLike<Item>,
  order: (left: Item, right: Item) => number,
): number {
  for (let index = 0; index < left.length && index < right.length; index++) {
    const [l, r] = [left[index], right[index]];
    const result = l === undefined || r === undefined ? 0 : order(l, r);
    if (result !== 0) return result;
  }
  return left.length - right.length;
}

function compareArrays(left: readonly Value[], right: readonly Value[], comparison: Comparison): number {
  return compareOnce(left, right, comparison, () =>
    compareLists(left, right, (l, r) => totalCompareWithin(l, r, comparison)),
  );
}

function compareStructs(left: Struct, right: Struct, comparison: Comparison): number {
  return compareOnce(left, right, comparison, () =>
    compareLists(
      sorted(left, comparison.effort),
      sorted(right, comparison.effort),
      (l, r) => compareTexts(l[0], r[0]) || totalCompareWithin(l[1], r[1], comparison),
    ),
  );
}

/** By the names of their parameters, of which `_` comes first; of those with the same the left one is less. */
function compareLambdas(left: Lambda, right: Lambda): number {
  return compareLists(parameterNames(left), parameterNames(right), compareTexts) || -1;
}

/** By their names; the module of deleted collections, a member of another, behind all that are none. */
function compareModules(left: Module, right: Module): number {
  return Number(isOfDeleted(left)) - Number(isOfDeleted(right)) || compareTexts(ownName(left), ownName(right));
}

function parameterNames({ code }: Lambda): readonly string[] {
  return code.node.params.map(({ name }) => (name === '_' ? '' : name));
}

function compareOnce(left: object, right: object, { pairs }: Comparison, order: () => number): number {
  if (pairs === 'left is less') return order() || -1;
  if (pairs.has(left, right)) return 0;
  const result = order();
  if (result === 0) pairs.add(left, right);
  return result;
}

function sorted(struct: Struct, effort: Effort): readonly (readonly [string, Value])[] {
  return [...struct].toSorted(([left], [right]) => {
    effort.watch(1);
    return compareTexts(left, right);
  });
}

/** By collection, then by id or name. One that FQL v4 refers to by its number may be the one that has a name here. */
function compareDocuments(left: Doc, right: Doc): number {
  if (left.collection !== right.collection) return left.collection - right.collection;
  if (typeof left.key !== typeof right.key) {
    const byNumber = compareIntegers(numberOf(left), numberOf(right));
    if (byNumber !== undefined) return byNumber;
  }
  if (typeof left.key === 'string' || typeof right.key === 'string') {
    return compareTexts(String(left.key), String(right.key));
  }
  return compareIntegers(left.key, right.key) ?? 0;
}

function numberOf({ key, more }: Doc): bigint | undefined {
  return typeof key === 'bigint' ? key : more.id;
}

function compareIntegers(left: bigint | undefined, right: bigint | undefined): number | undefined {
  if (left === undefined || right === undefined) return undefined;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** By UTF-16 units. */
function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** As two signed numbers of 64 bits, which is Java's order. */
function compareUuids(left: Uuid, right: Uuid): number {
  const signed = ({ text }: Uuid, from: number): bigint =>
    BigInt.asIntN(64, BigInt(`0x${text.replaceAll('-', '').slice(from, from + 16)}`));
  return (
    compareIntegers(signed(left, 0), signed(right, 0)) || (compareIntegers(signed(left, 16), signed(right, 16)) ?? 0)
  );
}

function compareBytes(left: Bytes, right: Bytes, { effort }: Comparison): number {
  effort.watch(Math.min(left.data.length, right.data.length) / CHARACTERS_PER_STEP);
  return Buffer.compare(left.data, right.data);
}
