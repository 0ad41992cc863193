import type { QueryContext } from '../eval/context';
import type { CollectionSchema, FieldPath } from '../schema/catalog';
import type { FieldType, RecordType } from '../schema/field-type';
import type { Migration } from '../schema/migration';
import { backfillOf, definitionAt } from '../schema/migration-problems';
import { sameStored } from '../schema/stored-value';
import { validateValue } from '../schema/validate-value';
import type { Version } from '../store/transaction';
import { isStruct } from '../values/type-tag';
import { type CollectionId, Null, type Struct, type Value } from '../values/value';
import { backfillValue } from './backfill';
import { applyIndexChange, indexChange } from './index-entries';

/**
 * Takes all documents of a collection through its new migration steps at once, their former versions too. FaunaDB does so when
 * documents are read; either way they keep their `ts`.
 */
export function migrateDocuments(
  ctx: QueryContext,
  collection: CollectionSchema,
  submitted: RecordType,
  migrations: readonly Migration[],
): void {
  const steps = preparedSteps(ctx, submitted, migrations);
  for (const { id, state } of ctx.txn.scan(collection.id, {})) {
    if (state === undefined) continue;
    const after = { ...state, data: migrated(state.data, steps) };
    for (const index of collection.backing) {
      applyIndexChange(ctx, indexChange(ctx, collection, index, id, state, after), id);
    }
    for (const version of ctx.txn.versions(collection.id, id)) migrateVersion(ctx, collection.id, version, steps);
  }
}

/** The steps, the values that they fill documents with computed. Throws `BackfillFailure`. */
export function preparedSteps(
  ctx: QueryContext,
  submitted: RecordType,
  migrations: readonly Migration[],
): readonly Step[] {
  const plan = { submitted, steps: migrations };
  return migrations.map((step) => stepOf(ctx, step, plan));
}

function migrateVersion(
  ctx: QueryContext,
  collection: CollectionId,
  { id, ts, state }: Version,
  steps: readonly Step[],
): void {
  if (state === undefined || ts === undefined) return;
  const data = migrated(state.data, steps);
  if (!sameStored(data, state.data)) ctx.txn.insertVersion(collection, id, ts, { ttl: state.ttl, data });
}

function migrated(data: Struct, steps: readonly Step[]): Struct {
  const document: Migrating = { data, conflicts: new Map() };
  for (const step of steps) step(document);
  return document.data;
}

/** The steps still to be taken, and the fields that they lead to. */
interface Plan {
  readonly submitted: RecordType;
  readonly steps: readonly Migration[];
}

/** A document on its way through the steps. */
interface Migrating {
  data: Struct;
  /** Values that stood in the way of added fields, until `move_conflicts` says where they go. */
  conflicts: ReadonlyMap<string, Value>;
}

type Step = (document: Migrating) => void;

function stepOf(ctx: QueryContext, step: Migration, plan: Plan): Step {
  switch (step.kind) {
    case 'add':
      return adding(ctx, step.field, plan);
    case 'drop':
      return (document) => {
        document.data = withValue(document.data, step.field, undefined);
      };
    case 'move':
      return (document) => {
        const value = valueAt(document.data, step.field);
        const without = withValue(document.data, step.field, undefined);
        document.data = value === undefined ? without : withValue(without, step.to, value);
      };
    case 'split':
      return splitting(ctx, step.field, step.to, plan);
    case 'move_conflicts':
      return (document) => {
        document.data = stash(document.data, step.into, document.conflicts);
        document.conflicts = new Map();
      };
    case 'move_wildcard':
      return (document) => {
        const unknown = new Map([...document.data].filter(([name]) => !plan.submitted.fields.has(name)));
        const known = new Map([...document.data].filter(([name]) => plan.submitted.fields.has(name)));
        document.data = stash(known, step.into, unknown);
      };
    case 'backfill':
    case 'add_wildcard':
      return () => undefined;
  }
}

function adding(ctx: QueryContext, path: FieldPath, plan: Plan): Step {
  const type = definitionAt(plan.submitted.fields, path)?.type;
  const filling = fillOf(ctx, path, plan);
  return (document) => {
    const value = valueAt(document.data, path);
    if (value !== undefined && type !== undefined && !fits(ctx, type, value)) {
      document.conflicts = new Map([...document.conflicts, [String(path.at(-1)), value]]);
      document.data = withValue(document.data, path, filling);
    } else if (value === undefined && filling !== undefined) {
      document.data = withValue(document.data, path, filling);
    }
  };
}

/** The value goes to the first target whose type it has; the other targets get what fills them. FaunaDB does not hold the last one's against its type. */
function splitting(ctx: QueryContext, path: FieldPath, to: readonly FieldPath[], plan: Plan): Step {
  const targets = to.map((target, position) => ({
    target,
    type: definitionAt(plan.submitted.fields, target)?.type,
    filling: fillOf(ctx, target, plan, position === to.length - 1),
  }));
  return (document) => {
    const value = valueAt(document.data, path);
    const chosen = targets.find(({ type }) => value !== undefined && type !== undefined && fits(ctx, type, value));
    document.data = withValue(document.data, path, undefined);
    for (const { target, filling } of targets) {
      const given = target === chosen?.target ? value : filling;
      if (given !== undefined) document.data = withValue(document.data, target, given);
    }
  };
}

/** What fills a field, of its type unless it is `unchecked`: a backfill, or else the field's default. */
function fillOf(ctx: QueryContext, field: FieldPath, { submitted, steps }: Plan, unchecked = false): Value | undefined {
  const definition = definitionAt(submitted.fields, field);
  const backfill = backfillOf(field, steps);
  const code = backfill ?? definition?.defaultText?.text;
  const type = unchecked ? undefined : definition?.type;
  return backfillValue(ctx, { field, type, code, isDefault: backfill === undefined });
}

function fits(ctx: QueryContext, type: FieldType, value: Value): boolean {
  return validateValue(ctx, type, [], value, undefined).length === 0;
}

/** Puts fields into an object at a path; a name that is taken there is given an underscore. */
function stash(data: Struct, into: FieldPath, fields: ReadonlyMap<string, Value>): Struct {
  if (fields.size === 0) return data;
  const there = valueAt(data, into);
  const merged = new Map(there !== undefined && isStruct(there) ? there : []);
  for (const [name, value] of fields) {
    let free = name;
    while (merged.has(free)) free = `_${free}`;
    merged.set(free, value);
  }
  return withValue(data, into, merged);
}

function valueAt(data: Struct, path: FieldPath): Value | undefined {
  let current: Value | undefined = data;
  for (const segment of path) {
    current =
      current !== undefined && isStruct(current) && typeof segment === 'string' ? current.get(segment) : undefined;
  }
  return current instanceof Null ? undefined : current;
}

function withValue(data: Struct, [first, ...rest]: FieldPath, value: Value | undefined): Struct {
  if (typeof first !== 'string') return data;
  const changed = new Map(data);
  if (rest.length === 0) {
    if (value === undefined) changed.delete(first);
    else changed.set(first, value);
    return changed;
  }
  const nested = data.get(first);
  if (value === undefined && (nested === undefined || !isStruct(nested))) return data;
  return changed.set(first, withValue(nested !== undefined && isStruct(nested) ? nested : new Map(), rest, value));
}
