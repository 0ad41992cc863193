import type { CredentialsIssuer } from '../documents/credentials-issuer';
import { DatabaseAccess, type DatabaseEnvironment } from '../documents/data-access';
import { DocumentWriter } from '../documents/document-writer';
import { SchemaCheck } from '../documents/schema-check';
import { NativeWrites } from '../documents/native-writes';
import type { Library } from '../eval/library';
import { CursorCodec } from '../sets/cursor';
import { EventTokens } from '../sets/event-tokens';
import { SetPages } from '../sets/set-pages';
import type { DatabaseId } from '../store/transaction';
import { type LibraryEnvironment, libraryEnvironment } from '../typing/library-environment';
import { SchemaChecker } from '../typing/schema-checker';
import { databaseRows } from './database-rows';
import { setModule } from './set-module';

export interface DatabaseAccessOptions {
  readonly issuer: CredentialsIssuer;
  /** At least 16 secret bytes that stay the same for the life of the store; cursors and event tokens are sealed with it. */
  readonly cursorKey: Uint8Array;
  readonly environmentOf: (database: DatabaseId) => DatabaseEnvironment;
}

/** The database as queries see it, and what else is made of the same parts. */
export interface OpenedDatabaseAccess {
  readonly data: DatabaseAccess;
  /** The library with what needs the database: the module `Set`. */
  readonly library: Library;
  /** The types of that library. */
  readonly types: LibraryEnvironment;
  /** Reads the tokens of event sources. */
  readonly events: EventTokens;
  readonly writer: DocumentWriter;
}

/** Puts the database's side of the language together, on top of the library. */
export function openDatabaseAccess(library: Library, options: DatabaseAccessOptions): OpenedDatabaseAccess {
  const cursors = new CursorCodec(options.cursorKey);
  const pages = new SetPages(cursors);
  const writer = new DocumentWriter(new NativeWrites(options.issuer));
  const events = new EventTokens(cursors);
  const set = setModule(pages);
  const whole = { ...library, modules: new Map([...library.modules, [set.name, set]]) };
  const types = libraryEnvironment(whole);
  const data = new DatabaseAccess({
    rows: databaseRows(writer),
    pages,
    events,
    schemas: new SchemaCheck(new SchemaChecker(types)),
    environmentOf: options.environmentOf,
  });
  return { data, library: whole, types, events, writer };
}
