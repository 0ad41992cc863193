import type { QueryContext } from '../eval/context';
import type { CollectionSchema } from '../schema/catalog';
import { collectionSchema } from '../schema/collection-definition';
import type { TypeNames } from '../schema/field-type-text';
import { migrationsOf, newMigrations } from '../schema/migration';
import { type MigrationPlan, migrationProblems } from '../schema/migration-problems';
import { NativeId } from '../schema/native-ids';
import type { SchemaProblem } from '../schema/schema-problem';
import { definitionsInForce } from '../schema/schema-stage';
import type { SchemaWrite } from '../schema/schema-write';
import type { CollectionId, Struct } from '../values/value';
import { DefaultFailure } from './field-defaults';
import { migrateDocuments } from './migrate-documents';
import { refuseFailures } from './write-failures';

/** How a collection is defined for the query, and how it is to be defined after it. */
interface Redefinition {
  readonly live: CollectionSchema;
  readonly submitted: CollectionSchema;
  readonly plan: MigrationPlan;
}

/** Why the fields of a collection that has documents cannot become what was submitted. A collection without documents needs no steps. */
export function collectionMigrationProblems(
  ctx: QueryContext,
  write: SchemaWrite,
  names: TypeNames,
): readonly SchemaProblem[] {
  const change = redefinition(ctx, write, names);
  if (change === undefined || isEmpty(ctx, change.live.id)) return [];
  return migrationProblems(change.plan, { collection: write.collection, id: write.id });
}

/** Takes the documents of a redefined collection along. Throws `constraint_failure` where a backfill fails. */
export function migrateCollection(ctx: QueryContext, write: SchemaWrite, names: TypeNames): void {
  const change = redefinition(ctx, write, names);
  if (change === undefined || change.plan.steps.length === 0) return;
  try {
    migrateDocuments(ctx, change.live, change.plan);
  } catch (error) {
    if (!(error instanceof DefaultFailure)) throw error;
    refuseFailures(write.failureMessage, [error.failure], write.span);
  }
}

function redefinition(ctx: QueryContext, { id, after }: SchemaWrite, names: TypeNames): Redefinition | undefined {
  const live = ctx.catalog.collection(Number(id));
  if (live === undefined || after === undefined) return undefined;
  const submitted = collectionSchema(Number(id), after, names);
  const steps = newMigrations(migrationsOf(definitionInForce(ctx, Number(id))), migrationsOf(after));
  return { live, submitted, plan: { live: live.record, submitted: submitted.record, steps } };
}

/** The definition in force when the query began, whatever the query has written since. */
function definitionInForce(ctx: QueryContext, id: CollectionId): Struct | undefined {
  const definitions = definitionsInForce(ctx.txn, NativeId.Collection, ctx.txn.snapshot);
  return definitions.find((definition) => definition.id === BigInt(id))?.data;
}

function isEmpty(ctx: QueryContext, collection: CollectionId): boolean {
  const [first] = ctx.txn.scan(collection, {});
  return first === undefined;
}
