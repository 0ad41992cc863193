import type { QueryContext } from '../eval/context';
import type { DataChange } from '../fsl/diff';
import { collectionSchema } from '../schema/collection-definition';
import type { TypeNames } from '../schema/field-type-text';
import {
  dataChanges,
  type Definition,
  type MigrationPlan,
  migrationPlan,
  migrationProblems,
} from '../schema/migration-problems';
import { NativeId } from '../schema/native-ids';
import type { BackfillMismatches } from '../schema/rewind/rewinding';
import type { SchemaPlace, SchemaProblem } from '../schema/schema-problem';
import { definitionsInForce } from '../schema/schema-stage';
import type { SchemaWrite } from '../schema/schema-write';
import type { Transaction } from '../store/transaction';
import type { CollectionId, Struct } from '../values/value';
import { BackfillFailure } from './backfill';
import { migrateDocuments, preparedSteps } from './migrate-documents';
import { constraintError } from './write-failures';

/**
 * Why the fields of a collection cannot become what was submitted. Without documents only the steps themselves are looked at;
 * what documents are filled with is computed only if that `fills`.
 */
export function collectionMigrationProblems(
  ctx: QueryContext,
  write: SchemaWrite,
  names: TypeNames,
  { mismatches, fills }: { readonly mismatches: BackfillMismatches; readonly fills: boolean },
): readonly SchemaProblem[] {
  if (write.after === undefined) return [];
  const before = definitionInForce(ctx, Number(write.id));
  const plan = planOf(ctx, Number(write.id), before, write.after, names);
  const where = { collection: write.collection, id: write.id };
  const problems = migrationProblems(plan, where, mismatches);
  return problems.length > 0 || !fills ? problems : fillProblems(ctx, plan, where);
}

function fillProblems(
  ctx: QueryContext,
  { live, submitted, steps }: MigrationPlan,
  where: Omit<SchemaPlace, 'path'>,
): readonly SchemaProblem[] {
  if (live === undefined) return [];
  try {
    preparedSteps(ctx, submitted.record, steps);
    return [];
  } catch (error) {
    if (!(error instanceof BackfillFailure)) throw error;
    const { message, at } = error;
    return [{ message, at: at === undefined || 'source' in at ? at : { ...where, path: at } }];
  }
}

/** What migrating from one definition of a collection to another does to its documents. */
export function collectionDataChanges(
  ctx: QueryContext,
  collection: CollectionId,
  before: Struct,
  after: Struct,
  names: TypeNames,
): readonly DataChange[] {
  const plan = planOf(ctx, collection, before, after, names);
  return plan.live ? dataChanges(plan) : [];
}

/** Takes the documents of a redefined collection along. Throws `constraint_failure` where a backfill fails. */
export function migrateCollection(ctx: QueryContext, write: SchemaWrite, names: TypeNames): void {
  const live = ctx.catalog.collection(Number(write.id));
  const before = definitionInForce(ctx, Number(write.id));
  if (live === undefined || before === undefined || write.after === undefined) return;
  const plan = planOf(ctx, live.id, before, write.after, names);
  if (plan.live === undefined || plan.steps.length === 0) return;
  try {
    migrateDocuments(ctx, live, plan.submitted.record, plan.steps);
  } catch (error) {
    if (!(error instanceof BackfillFailure)) throw error;
    throw constraintError(write.failureMessage, [{ paths: [], message: error.message }], write.span);
  }
}

function planOf(
  ctx: QueryContext,
  id: CollectionId,
  before: Struct | undefined,
  after: Struct,
  names: TypeNames,
): MigrationPlan {
  const definition = (data: Struct): Definition => ({ data, record: collectionSchema(id, data, names).record });
  const live = before === undefined || isEmpty(ctx, id) ? undefined : definition(before);
  return migrationPlan(live, definition(after));
}

const inForce = new WeakMap<Transaction, ReadonlyMap<bigint, Struct>>();

/** The definition in force when the query began, whatever the query has written since. */
function definitionInForce({ txn }: QueryContext, id: CollectionId): Struct | undefined {
  let definitions = inForce.get(txn);
  if (definitions === undefined) {
    const documents = definitionsInForce(txn, NativeId.Collection, txn.snapshot);
    definitions = new Map(documents.map((document) => [document.id, document.data]));
    inForce.set(txn, definitions);
  }
  return definitions.get(BigInt(id));
}

function isEmpty(ctx: QueryContext, collection: CollectionId): boolean {
  const [first] = ctx.txn.scan(collection, {});
  return first === undefined;
}
