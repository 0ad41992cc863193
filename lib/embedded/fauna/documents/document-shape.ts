import type { QueryContext } from '../eval/context';
import type { CollectionSchema } from '../schema/catalog';
import type { RecordType } from '../schema/field-type';
import { toStored } from '../schema/stored-value';
import { isStruct } from '../values/type-tag';
import { type DocumentState, type Struct, Time, TransactionTime, type Value } from '../values/value';
import { patch } from './patch';

/** `plain`: the `…Data` forms, where every name is user data. */
export type WriteMode = 'fields' | 'plain';

export type WriteHow = 'create' | 'update' | 'replace';

/** What a write gives: fields, and a `ttl` where it says something about it. */
export interface GivenFields {
  readonly data: Struct;
  /** As given, null and wrong types included. */
  readonly ttl: Value | undefined;
}

/** A document between merging and validation: its `ttl` may be anything, and nulls are still there. */
export interface ProposedState extends DocumentState {
  readonly givenTtl: Value | undefined;
}

/** Parts the `ttl` of a document from its fields. Native collections that know no `ttl` keep it among the fields, where it is refused. */
export function splitFields(collection: CollectionSchema, mode: WriteMode, given: Struct): GivenFields {
  const stored = new Map([...given].map(([name, value]): [string, Value] => [name, toStored(value)]));
  const ttl = stored.get('ttl');
  if (ttl === undefined || mode === 'plain' || (collection.native && !collection.record.fields.has('ttl'))) {
    return { data: stored, ttl: undefined };
  }
  stored.delete('ttl');
  return { data: stored, ttl };
}

const MICROS_PER_DAY = 86_400_000_000;

/** The state a write would leave, without defaults and unchecked: what permissions see as the proposed document. */
export function mergedFields(
  ctx: QueryContext,
  collection: CollectionSchema,
  given: GivenFields,
  before: DocumentState | undefined,
  how: WriteHow,
): ProposedState {
  const ttl = given.ttl ?? defaultTtl(ctx, collection) ?? (how === 'update' ? before?.ttl : undefined);
  return {
    ts: undefined,
    ttl: asTime(ctx, ttl),
    givenTtl: ttl,
    data: mergedData(collection, given.data, before, how),
  };
}

function mergedData(
  collection: CollectionSchema,
  given: Struct,
  before: DocumentState | undefined,
  how: WriteHow,
): Struct {
  if (before === undefined || how === 'create') return given;
  return how === 'update' ? patch(before.data, given) : keepInternalFields(collection.record, given, before.data);
}

/** A replaced schema document keeps what queries cannot see of it. */
function keepInternalFields(type: RecordType, given: Struct, before: Struct): Struct {
  const kept = new Map(given);
  for (const [name, field] of type.fields) {
    const old = before.get(name);
    if (old === undefined) continue;
    const value = given.get(name);
    if (value === undefined) {
      if (field.internal) kept.set(name, old);
    } else if (field.type.kind === 'record' && isStruct(value) && isStruct(old)) {
      kept.set(name, keepInternalFields(field.type.record, value, old));
    }
  }
  return kept;
}

/** `ttl_days` renews the time to live with every write that does not speak of it. */
function defaultTtl(ctx: QueryContext, { ttlDays }: CollectionSchema): Time | undefined {
  if (ttlDays === undefined) return undefined;
  return new Time((BigInt(ctx.txn.snapshot) + BigInt(ttlDays) * BigInt(MICROS_PER_DAY)) * 1000n);
}

function asTime(ctx: QueryContext, ttl: Value | undefined): Time | undefined {
  if (ttl instanceof Time) return ttl;
  return ttl instanceof TransactionTime ? new Time(BigInt(ctx.txn.snapshot) * 1000n) : undefined;
}
