import type { Request } from '../../http/listen';
import type { Credential } from '../auth/authorization';
import type { ProtocolError } from '../errors/protocol-error';
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
  /** How it is told that there is no answer: in v10's form, unless the endpoint puts another here. */
  refusal: (error: ProtocolError) => Answer;
}

/** Answers one request. Whatever it throws is told by the exchange's `refusal`: other than a `ProtocolError` as a failure of ours. */
export type Endpoint = (exchange: Exchange) => Answer | Promise<Answer>;
