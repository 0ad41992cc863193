import type { ProposedState, WriteHow } from '../../documents/document-shape';
import { patch } from '../../documents/patch';
import type { CollectionSchema } from '../../schema/catalog';
import { type DocumentState, Null, type Struct, Time, TransactionTime, type Value } from '../../values/value';
import type { V4Context } from '../context';
import type { NativeShape } from '../schema/native-shapes';
import { type MaskFields, selectFields } from '../schema/mask';
import { fieldsOf, type GivenFields } from './params';

const MICROS_PER_DAY = 86_400_000_000;

/** A user document as a write would leave it; not held against its collection's types yet. */
export function proposedDocument(
  ctx: V4Context,
  { ttlDays }: CollectionSchema,
  given: GivenFields,
  before: DocumentState | undefined,
  how: WriteHow,
): ProposedState {
  const kept = how === 'update' ? before : undefined;
  const data = given.data instanceof Null ? new Map() : patch(kept?.data ?? new Map(), fieldsOf(given));
  const ttl = proposedTtl(given.ttl, kept?.ttl) ?? defaultTtl(ctx, ttlDays);
  return { ts: undefined, ttl: asTime(ctx, ttl), givenTtl: ttl, data };
}

/** A schema document as a write would leave it: only what v4 knows, and what other parts of the engine keep there. */
export function proposedSchema(
  ctx: V4Context,
  shape: NativeShape,
  given: GivenFields,
  before: DocumentState | undefined,
  how: WriteHow,
): DocumentState {
  const fields = fieldsOf(given);
  const unwritable = new Set([...shape.fixed, ...(before ? (shape.final ?? []) : [])]);
  const writable = new Map([...fields].filter(([name]) => !unwritable.has(name)));
  const old = before?.data ?? shape.defaults;
  const base = how === 'replace' ? selected(old, [...shape.keptOnReplace, ...shape.fixed]) : old;
  const known = selectFields(patch(base, writable), withFixed(shape));
  const foreign = selected(before?.data ?? new Map(), shape.foreign);
  const ttl = proposedTtl(given.ttl, how === 'update' ? before?.ttl : undefined);
  return { ts: undefined, ttl: asTime(ctx, ttl), data: new Map([...known, ...foreign]) };
}

function withFixed({ mask, fixed }: NativeShape): MaskFields {
  return { ...mask, ...Object.fromEntries(fixed.map((name) => [name, true as const])) };
}

function selected(fields: Struct, names: readonly string[]): Struct {
  return new Map([...fields].filter(([name]) => names.includes(name)));
}

function proposedTtl(given: Value | undefined, before: Time | undefined): Value | undefined {
  if (given === undefined) return before;
  return given instanceof Null ? undefined : given;
}

function defaultTtl({ query }: V4Context, ttlDays: number | undefined): Time | undefined {
  if (ttlDays === undefined) return undefined;
  return new Time((BigInt(query.txn.snapshot) + BigInt(ttlDays) * BigInt(MICROS_PER_DAY)) * 1000n);
}

function asTime({ query }: V4Context, ttl: Value | undefined): Time | undefined {
  if (ttl instanceof Time) return ttl;
  return ttl instanceof TransactionTime ? new Time(BigInt(query.txn.snapshot) * 1000n) : undefined;
}
