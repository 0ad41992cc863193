import { ISSUER } from './auth/issuer';
import type { DatabaseEnvironment } from './documents/data-access';
import type { DocumentWriter } from './documents/document-writer';
import { NativeWrites } from './documents/native-writes';
import { Interpreter } from './eval/interpreter';
import { cursorKey } from './schema/cursor-key';
import type { EventTokens } from './sets/event-tokens';
import { LIBRARY } from './stdlib/library';
import { openDatabaseAccess } from './stdlib/open-database-access';
import type { Store } from './store/store';
import type { DatabaseId } from './store/transaction';
import { LegacyLambdas } from './v4/calls/legacy-language';
import { v4Data } from './v4/data';
import { FORMS } from './v4/forms/library';
import { V4Interpreter } from './v4/interpreter';
import { EnvironmentExporter } from './typing/environment-exporter';
import { TypeChecker } from './typing/type-checker';
import type { V4Engine } from './v4/query';

export interface Engine extends V4Engine {
  /** Writes documents as queries do. */
  readonly writer: DocumentWriter;
  /** Reads the tokens of event sources. */
  readonly events: EventTokens;
  /** Tells the types of databases. */
  readonly exporter: EnvironmentExporter;
}

/** The language, its library and the database behind it, put together. `environmentOf` is asked for settings of databases. */
export function createEngine(store: Store, environmentOf: (database: DatabaseId) => DatabaseEnvironment): Engine {
  const txn = store.begin(0n);
  const key = cursorKey(txn);
  store.commit(txn);
  const { data, library, types, writer, events } = openDatabaseAccess(LIBRARY, {
    issuer: ISSUER,
    cursorKey: key,
    environmentOf,
  });
  const v4 = new V4Interpreter(FORMS, v4Data(new NativeWrites(ISSUER)));
  const interpreter = new Interpreter(library, new LegacyLambdas(v4));
  return {
    interpreter,
    data,
    types: new TypeChecker(types),
    writer,
    events,
    v4,
    exporter: new EnvironmentExporter(types),
  };
}
