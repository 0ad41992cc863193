import type { Catalog } from '../schema/catalog';
import type { Transaction } from '../store/transaction';
import type { Caller, Permissions } from './context';
import type { DataAccess } from './data-access';

/** What the evaluator asks of the database, answered as by none at all: no names, no documents, and nothing can be written. */

export const NO_NAMES: Catalog = {
  version: 0,
  collection: () => undefined,
  collectionNamed: () => undefined,
  functionNamed: () => undefined,
};

/** Nobody in particular, who may do everything there is to do. */
export const ANYBODY: Caller = { identity: undefined, token: undefined, admin: true };

export const EVERY_PERMISSION: Permissions = {
  logging: true,
  hasReadEntry: () => true,
  mayRead: () => true,
  mayCreate: () => true,
  mayWrite: () => true,
  mayDelete: () => true,
  mayCall: () => true,
  forRole: () => EVERY_PERMISSION,
};

export const NO_DATA: DataAccess = {
  named: () => undefined,
  nullCause: (_ctx, { collection, key }) => ({ kind: 'collection-deleted', collection, key }),
  field: unavailable,
  fields: unavailable,
  method: () => undefined,
  collectionMember: () => undefined,
  collectionApply: () => undefined,
  collectionName: () => undefined,
  callFunction: unavailable,
  finish: () => undefined,
  elements: unavailable,
  page: unavailable,
  cursor: unavailable,
  eventToken: unavailable,
  environment: () => ({ typechecked: false, protected: false }),
};

/** A transaction over nothing, which began at `snapshot` (microseconds since the epoch). Ids count from there. */
export function emptyTransaction(snapshot: number): Transaction {
  let lastId = BigInt(snapshot);
  return {
    database: 0n,
    snapshot,
    stats: { readOps: 0, writeOps: 0, bytesRead: 0, bytesWritten: 0 },
    read: () => undefined,
    scan: () => [],
    versions: () => [],
    entries: () => [],
    newId: () => ++lastId,
    write: unavailable,
    dropCollection: unavailable,
    addEntry: unavailable,
    removeEntry: unavailable,
    dropIndex: unavailable,
    createDatabase: unavailable,
    dropDatabase: unavailable,
  };
}

function unavailable(): never {
  throw new Error('There is no database here: this needs the whole server (`npm run fauna`)');
}
