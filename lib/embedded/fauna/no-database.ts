import { randomBytes } from 'node:crypto';
import { ISSUER } from './auth/issuer';
import type { Permissions } from './eval/context';
import { Interpreter } from './eval/interpreter';
import type { QueryEngine, QuerySession } from './query';
import { LIBRARY } from './stdlib/library';
import { openDatabaseAccess } from './stdlib/open-database-access';
import type { Transaction } from './store/transaction';
import { TypeChecker } from './typing/type-checker';
import type { Micros } from './values/value';

/** The whole language without a store: there are no documents, no names but the library's, and nothing can be written. */
export function createEngineWithoutStore(): QueryEngine {
  const { data, library, types } = openDatabaseAccess(LIBRARY, {
    issuer: ISSUER,
    cursorKey: randomBytes(32),
    environmentOf: () => ({ typechecked: false, protected: false }),
  });
  return { interpreter: new Interpreter(library), data, types: new TypeChecker(types) };
}

/** For one query at that time, by somebody who may do everything there is to do. */
export function sessionWithoutStore(snapshot: Micros): QuerySession {
  return {
    txn: emptyTransaction(snapshot),
    commit: () => snapshot,
    catalog: {
      version: 0,
      userCollections: [],
      functions: [],
      collection: () => undefined,
      collectionNamed: () => undefined,
      functionNamed: () => undefined,
      functionWithId: () => undefined,
      legacyIndex: () => undefined,
      legacyIndexNamed: () => undefined,
    },
    caller: { identity: undefined, token: undefined, admin: true },
    permissions: EVERY_PERMISSION,
  };
}

const EVERY_PERMISSION: Permissions = {
  logging: true,
  showsReadCosts: true,
  mayMakeAdminFunctions: true,
  hold: () => true,
  hasReadEntry: () => true,
  mayRead: () => true,
  mayCreate: () => true,
  mayWrite: () => true,
  mayDelete: () => true,
  mayCall: () => true,
  mayReadIndex: () => true,
  mayReadUnrestricted: () => true,
  mayListUnrestricted: () => true,
  mayWriteHistory: () => true,
  mayCreateWithId: () => true,
  forRole: () => EVERY_PERMISSION,
  get below() {
    return EVERY_PERMISSION;
  },
};

/** Ids count from the transaction's time. */
function emptyTransaction(snapshot: Micros): Transaction {
  let lastId = BigInt(snapshot);
  const transaction: Transaction = {
    get whole() {
      return transaction;
    },
    below: unavailable,
    database: 0n,
    snapshot,
    commitTime: snapshot,
    stats: { readOps: 0, writeOps: 0, bytesRead: 0, bytesWritten: 0 },
    read: () => undefined,
    stored: () => undefined,
    scan: () => [],
    versions: () => [],
    changesSince: () => [],
    entries: () => [],
    entryHistory: () => [],
    newId: () => ++lastId,
    write: unavailable,
    insertVersion: unavailable,
    removeVersion: unavailable,
    dropCollection: unavailable,
    addEntry: unavailable,
    removeEntry: unavailable,
    rewriteEntry: unavailable,
    dropIndex: unavailable,
    createDatabase: unavailable,
    moveDatabase: unavailable,
    dropDatabase: unavailable,
  };
  return transaction;
}

function unavailable(): never {
  throw new Error('There is no database here to write to; `npm run fauna` starts one.');
}
