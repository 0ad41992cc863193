import type { Request } from '../../http/listen';
import type { Credential } from '../auth/authorization';
import type { DatabaseId } from '../store/transaction';
import type { Micros } from '../values/value';
import type { Answer } from './answer';

/** One request on its way through an endpoint. */
export interface Exchange {
  readonly request: Request;
  readonly path: string;
  /** What follows the `?`, or nothing. */
  readonly query: string;
  readonly credential: Credential | undefined;
  /** The whole body. Rejects with `ProtocolError` where it is too large. */
  body(): Promise<Buffer>;
  /** The database that the credential is good for, if it is good for any. */
  databaseOfCaller(): Promise<DatabaseId | undefined>;
  now(): Micros;
}

/** Answers one request. A `ProtocolError` that it throws is answered in v10's form, anything else as a failure of ours. */
export type Endpoint = (exchange: Exchange) => Answer | Promise<Answer>;
