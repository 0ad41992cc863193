import { ISSUER } from './auth/issuer';
import { Interpreter } from './eval/interpreter';
import type { QueryEngine } from './query';
import { cursorKey } from './schema/cursor-key';
import { LIBRARY } from './stdlib/library';
import { openDatabaseAccess } from './stdlib/open-database-access';
import type { Store } from './store/store';

/** The language, its library and the database behind it, put together. */
export function createEngine(store: Store): QueryEngine {
  const txn = store.begin(0n);
  const key = cursorKey(txn);
  store.commit(txn);
  const { data, library } = openDatabaseAccess(LIBRARY, {
    issuer: ISSUER,
    cursorKey: key,
    environmentOf: () => ({ typechecked: false, protected: false }),
  });
  return { interpreter: new Interpreter(library), data };
}
