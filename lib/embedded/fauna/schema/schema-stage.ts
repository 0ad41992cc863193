import type { SchemaFile } from '../fsl/parse-schema';
import type { Transaction } from '../store/transaction';
import { isStruct } from '../values/type-tag';
import type { CollectionId, Micros, Value } from '../values/value';
import { integer, list } from './collection-definition';
import { NativeId } from './native-ids';
import type { SchemaDocument } from './schema-problem';
import { filesIn, structsOf } from './schema-sources';

/**
 * While a schema is staged, the documents hold the staged one, whoever writes them. What is in force is kept beside them, in
 * a hidden document, until the stage is committed or abandoned
 * (`fauna/faunadb: ext/model/src/main/scala/schema/SchemaStatus.scala`, which keeps the time of a snapshot instead).
 */
export interface Stage {
  /** The schema files in force. */
  readonly files: readonly SchemaFile[];
  /** The schema documents in force. */
  readonly definitions: readonly SchemaDocument[];
}

const STAGE_ID = 3n;

/** The collections whose documents make the schema, in the order in which files list them. */
export const DEFINITION_COLLECTIONS: readonly CollectionId[] = [
  NativeId.Collection,
  NativeId.Function,
  NativeId.Role,
  NativeId.AccessProvider,
];

/** Whether schema documents are written to wait for a commit. */
export function isStaged(txn: Transaction): boolean {
  return txn.read(NativeId.DatabaseState, STAGE_ID) !== undefined;
}

/** What is in force while something else is staged; `undefined` where nothing is. */
export function readStage(txn: Transaction, at?: Micros): Stage | undefined {
  const data = txn.read(NativeId.DatabaseState, STAGE_ID, at)?.data;
  return (
    data && { files: filesIn(data.get('files')), definitions: list(data.get('definitions')).flatMap(definitionIn) }
  );
}

/** From now on schema documents are written to wait for a commit. `files` are those in force. */
export function openStage(txn: Transaction, files: readonly SchemaFile[]): void {
  const definitions = DEFINITION_COLLECTIONS.flatMap((collection) => storedDefinitions(txn, collection)).map(structOf);
  const data = new Map<string, Value>([
    ['files', structsOf(files)],
    ['definitions', definitions],
  ]);
  txn.write(NativeId.DatabaseState, STAGE_ID, { ttl: undefined, data });
}

export function closeStage(txn: Transaction): void {
  txn.write(NativeId.DatabaseState, STAGE_ID, undefined);
}

/** The schema documents of a collection as they are stored: the staged ones while there are any. */
export function storedDefinitions(txn: Transaction, collection: CollectionId, at?: Micros): readonly SchemaDocument[] {
  const found = txn.scan(collection, {}, at === undefined ? {} : { at });
  return [...found].flatMap(({ id, state }) => (state ? [{ collection, id, data: state.data }] : []));
}

/** The schema documents of a collection that are in force. */
export function definitionsInForce(txn: Transaction, collection: CollectionId, at?: Micros): readonly SchemaDocument[] {
  const stage = readStage(txn, at);
  return stage
    ? stage.definitions.filter((definition) => definition.collection === collection)
    : storedDefinitions(txn, collection, at);
}

function structOf({ collection, id, data }: SchemaDocument): Value {
  return new Map<string, Value>([
    ['collection', collection],
    ['id', id],
    ['data', data],
  ]);
}

function definitionIn(value: Value): readonly SchemaDocument[] {
  if (!isStruct(value)) return [];
  const [collection, id, data] = [integer(value.get('collection')), value.get('id'), value.get('data')];
  if (collection === undefined || data === undefined || !isStruct(data)) return [];
  // Small integers come back as such.
  return typeof id === 'bigint' || typeof id === 'number' ? [{ collection, id: BigInt(id), data }] : [];
}
