import { builtInPermissions } from './auth/permissions';
import type { Databases } from './databases';
import { StoreUpkeep } from './documents/store-upkeep';
import { QueryBudget } from './eval/budget';
import type { Caller } from './eval/context';
import { createContext } from './eval/query-context';
import type { QueryEngine } from './query';

/** What the store is told of its documents, as the database itself sees them: with every right. */
export function createUpkeep({ interpreter, data }: QueryEngine, databases: Databases): StoreUpkeep {
  return new StoreUpkeep((txn) =>
    createContext({
      interpreter,
      data,
      txn,
      catalog: databases.catalogOf(txn),
      caller: DATABASE_ITSELF,
      permissions: builtInPermissions('admin'),
      budget: new QueryBudget(DOCUMENT_MS),
      performanceHints: false,
    }),
  );
}

const DATABASE_ITSELF: Caller = { identity: undefined, token: undefined, admin: true };

/** How long the computed fields that one document is indexed by may take. */
const DOCUMENT_MS = 10_000;
