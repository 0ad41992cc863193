import type { QueryContext } from '../eval/context';
import { backingIds, collectionSchema, constraints, members } from '../schema/collection-definition';
import type { CollectionSchema } from '../schema/catalog';
import { nextIndexId } from '../schema/database-state';
import { backingKey, indexShape, uniqueShape } from '../schema/index-shape';
import type { SchemaWrite } from '../schema/schema-write';
import { isArray, isStruct } from '../values/type-tag';
import type { Struct, Value } from '../values/value';
import type { DatabaseEnvironment } from './data-access';
import { buildIndex } from './index-entries';
import { indexDeletion } from './protected-mode';

/**
 * Brings the indexes behind a collection in line with its definition when the query that wrote it ends: new ones are numbered and
 * built, unused ones dropped; the document says so from then on
 * (`fauna/faunadb: ext/model/src/main/scala/schema/index/CollectionIndexManager.scala`).
 */
export function updateCollectionIndexes(
  ctx: QueryContext,
  { collection, id, span }: SchemaWrite,
  environment: DatabaseEnvironment,
): void {
  const state = ctx.txn.read(collection, id);
  if (state === undefined) return;
  const before = backingIds(state.data);
  const wanted = wantedIndexes(state.data);
  const after = new Map([...wanted].map((key) => [key, before.get(key) ?? nextIndexId(ctx.txn)]));
  const unused = [...before].filter(([key]) => !wanted.has(key));
  if (unused.length > 0 && environment.protected) throw indexDeletion(span);
  for (const [, index] of unused) ctx.txn.dropIndex(index);
  const data = withStatuses(state.data, after);
  ctx.txn.write(collection, id, { ttl: state.ttl, data });
  const schema = collectionSchema(Number(id), data, () => undefined);
  const fresh = new Set([...after].flatMap(([key, index]) => (before.has(key) ? [] : [index])));
  buildAll(ctx, schema, fresh);
}

/** Says of the indexes that a staged definition asks for in addition that they wait for the commit. */
export function markStagedIndexes(ctx: QueryContext, { collection, id }: SchemaWrite): void {
  const state = ctx.txn.read(collection, id);
  if (state === undefined) return;
  const built = backingIds(state.data);
  const data = new Map(withStatuses(state.data, built));
  const indexes = members(data.get('indexes')).map(([name, index]): [string, Struct] => {
    const waits = !built.has(backingKey(indexShape(index), data));
    return [name, waits ? new Map([...index, ['queryable', false], ['status', BUILDING]]) : index];
  });
  const uniques = constraints(data).map((constraint): Struct => {
    const unique = constraint.get('unique');
    const waits = unique !== undefined && !built.has(backingKey(uniqueShape(unique), data));
    return waits ? new Map([...constraint, ['status', 'pending']]) : constraint;
  });
  data.set('indexes', new Map(indexes)).set('constraints', uniques);
  ctx.txn.write(collection, id, { ttl: state.ttl, data });
}

const BUILDING = 'building';

function wantedIndexes(data: Struct): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const [, definition] of members(data.get('indexes'))) keys.add(backingKey(indexShape(definition), data));
  for (const constraint of constraints(data)) {
    const unique = constraint.get('unique');
    if (unique) keys.add(backingKey(uniqueShape(unique), data));
  }
  return keys;
}

function buildAll(ctx: QueryContext, schema: CollectionSchema, fresh: ReadonlySet<number>): void {
  for (const index of schema.backing) if (fresh.has(index.id)) buildIndex(ctx, schema, index);
}

/** Indexes are built at once, so they are always complete. */
function withStatuses(data: Struct, backing: ReadonlyMap<string, number>): Struct {
  const filled = new Map(data);
  filled.set('indexes', new Map(members(data.get('indexes')).map(([name, index]) => [name, completed(index)])));
  filled.set('constraints', constraints(data).map(activated));
  const entries = [...backing].map(
    ([key, id]): Value =>
      new Map<string, Value>([
        ['key', key],
        ['id', id],
      ]),
  );
  return filled.set('backing_indexes', entries);
}

function completed(index: Struct): Struct {
  const filled = new Map(index);
  const values = index.get('values');
  if (values !== undefined && isArray(values)) {
    filled.set(
      'values',
      values.map((value) => (isStruct(value) && !value.has('order') ? new Map([...value, ['order', 'asc']]) : value)),
    );
  }
  if (!filled.has('queryable') || index.get('status') === BUILDING) filled.set('queryable', true);
  return filled.set('status', 'complete');
}

function activated(constraint: Struct): Struct {
  return constraint.has('unique') ? new Map([...constraint, ['status', 'active']]) : constraint;
}
