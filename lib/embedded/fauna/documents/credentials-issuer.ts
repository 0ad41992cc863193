import type { DatabaseId } from '../store/transaction';

/** A secret that was just made: its text is shown once, its hash is stored. */
export interface IssuedSecret {
  readonly text: string;
  readonly hash: Uint8Array;
}

/** What writing keys, tokens, credentials, providers and databases takes of `auth/`. */
export interface CredentialsIssuer {
  keySecret(id: bigint): IssuedSecret;
  tokenSecret(id: bigint, database: DatabaseId): IssuedSecret;
  hashPassword(password: string): string;
  /** A database's id as its parent shows it. */
  globalId(database: DatabaseId): string;
  /** Undoes {@link globalId}. */
  databaseOf(globalId: string): DatabaseId | undefined;
  /** The `aud` by which tokens name a database. */
  audience(database: DatabaseId): string;
}
