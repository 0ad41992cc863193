import type { QueryContext } from '../eval/context';
import { touchSchema } from '../schema/database-state';
import { isNamedCollection, NativeId } from '../schema/native-ids';
import { isStaged } from '../schema/schema-stage';
import type { DatabaseEnvironment } from './data-access';
import { dropDeletedCollections } from './dropped-contents';
import { raiseHistoryFloor } from './history-window';
import { markStagedIndexes, updateCollectionIndexes } from './collection-indexes';
import { referenceFailures } from './schema-references';
import { migrateCollection } from './collection-migrations';
import { typeNames } from './schema-check';
import { transactionState } from './transaction-state';
import { constraintError } from './write-failures';

/**
 * What is due when a query has run that wrote schema documents: each is checked once, in its final state, then the schema as a
 * whole; indexes are built, and the next query sees the new schema. Where a schema is staged, all but the checks waits for
 * the commit
 * (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/PostEvalHook.scala`). Throws `constraint_failure` and `invalid_schema`.
 */
export function finishSchema(ctx: QueryContext, environment: DatabaseEnvironment): void {
  const writes = [...transactionState(ctx).schemaWrites.values()];
  if (writes.length === 0) return;
  for (const write of writes) {
    const failures = referenceFailures(ctx, write);
    if (failures.length > 0) throw constraintError(write.failureMessage, failures, write.span);
  }
  const definitions = writes.filter(({ collection }) => isNamedCollection(collection));
  if (definitions.length === 0) return;
  ctx.data.checkSchema(ctx, definitions, { final: true });
  const staged = isStaged(ctx.txn);
  const names = typeNames(ctx);
  for (const write of definitions) {
    if (write.collection !== NativeId.Collection || write.after === undefined) continue;
    if (staged) {
      markStagedIndexes(ctx, write);
    } else {
      migrateCollection(ctx, write, names);
      updateCollectionIndexes(ctx, write, environment);
      raiseHistoryFloor(ctx, write);
    }
  }
  dropDeletedCollections(ctx);
  touchSchema(ctx.txn);
}
