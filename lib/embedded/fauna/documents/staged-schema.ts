import type { QueryContext } from '../eval/context';
import { text } from '../schema/collection-definition';
import { touchSchema } from '../schema/database-state';
import { NativeId } from '../schema/native-ids';
import type { SchemaDocument } from '../schema/schema-problem';
import { closeStage, DEFINITION_COLLECTIONS, type Stage, storedDefinitions } from '../schema/schema-stage';
import type { SchemaWrite } from '../schema/schema-write';
import { sameStored } from '../schema/stored-value';
import { Source, type Span } from '../syntax/span';
import type { Struct } from '../values/value';
import { updateCollectionIndexes } from './collection-indexes';
import { migrateCollection } from './collection-migrations';
import type { DatabaseEnvironment } from './data-access';
import { dropCollection } from './dropped-contents';
import { raiseHistoryFloor } from './history-window';
import { applyIndexChange, indexChange } from './index-entries';
import { typeNames } from './schema-check';
import { failureMessage } from './write-failures';

/** Where failures would be shown; the schema endpoints tell their messages alone. */
const NOWHERE: Span = { source: new Source('main.fsl', ''), start: 0, end: 0 };

/**
 * Puts the staged schema in force: checks it again, since there are other documents now than when it was staged, takes them
 * along, and brings the indexes in line. Deleting one is no matter of protected mode here
 * (`fauna/faunadb: ext/model/src/main/scala/schema/SchemaStatus.scala`). Throws `constraint_failure` and `invalid_schema`.
 */
export function commitStage(ctx: QueryContext, stage: Stage, environment: DatabaseEnvironment): void {
  const writes = stagedWrites(ctx, stage);
  ctx.data.checkSchema(ctx, writes);
  const names = typeNames(ctx);
  for (const write of writes) {
    if (write.collection !== NativeId.Collection) continue;
    if (write.after === undefined) {
      if (write.before) dropCollection(ctx, write.id, write.before, { message: '', span: NOWHERE });
    } else {
      migrateCollection(ctx, write, names);
      updateCollectionIndexes(ctx, write, { ...environment, protected: false });
      raiseHistoryFloor(ctx, write);
    }
  }
  closeStage(ctx.txn);
  touchSchema(ctx.txn);
}

/** Throws `invalid_schema` where the staged schema cannot be put in force, as documents are now. */
export function checkStage(ctx: QueryContext, stage: Stage): void {
  ctx.data.checkSchema(ctx, stagedWrites(ctx, stage));
}

/** Makes the schema documents again what they were when the stage was opened. */
export function abandonStage(ctx: QueryContext, stage: Stage): void {
  for (const { collection: id, id: document, before } of stagedWrites(ctx, stage)) {
    const collection = ctx.catalog.collection(id);
    const state = ctx.txn.read(id, document);
    const restored = before && { ttl: undefined, ts: undefined, data: before };
    for (const index of collection?.backing ?? []) {
      if (collection) applyIndexChange(ctx, indexChange(ctx, collection, index, document, state, restored), document);
    }
    ctx.txn.write(id, document, restored);
  }
  closeStage(ctx.txn);
  touchSchema(ctx.txn);
}

/** Every document that is staged otherwise than it is in force. */
function stagedWrites(ctx: QueryContext, { definitions }: Stage): readonly SchemaWrite[] {
  return DEFINITION_COLLECTIONS.flatMap((collection) => {
    const before = byId(definitions.filter((definition) => definition.collection === collection));
    const after = byId(storedDefinitions(ctx.txn, collection));
    const ids = [...new Set([...before.keys(), ...after.keys()])];
    return ids.flatMap((id): SchemaWrite[] => {
      const [old, staged] = [before.get(id), after.get(id)];
      if (old && staged && sameStored(old, staged)) return [];
      const schema = ctx.catalog.collection(collection);
      const message = schema ? failureMessage(schema, 'update', text((old ?? staged)?.get('name'))) : '';
      return [{ collection, id, before: old, after: staged, span: NOWHERE, failureMessage: message }];
    });
  });
}

function byId(documents: readonly SchemaDocument[]): ReadonlyMap<bigint, Struct> {
  return new Map(documents.map(({ id, data }) => [id, data]));
}
