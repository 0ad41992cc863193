import type { IncomingHttpHeaders } from 'node:http';
import { ProtocolError } from '../errors/protocol-error';
import { type ApiVersion, DEFAULT_VERSION, parseApiVersion } from '../v4/api-version';
import type { Micros } from '../values/value';
import { parseFormat, type ValueFormat } from '../wire/format';

/**
 * What a request says about its own running (`fauna/faunadb: ext/api/src/main/scala/api/RequestParams.scala`).
 * These are read before the body and the credential; a bad one refuses the request at once.
 */
export interface RunParameters {
  /** The client has seen this transaction: nothing older may be read. */
  readonly lastTxnTs: Micros;
  readonly timeoutMs: number;
}

/** How the query is to be read and answered; these errors come with those of the body. */
export interface QueryParameters {
  readonly format: ValueFormat;
  /** `undefined` leaves it to the database's own setting. */
  readonly typecheck: boolean | undefined;
  readonly performanceHints: boolean;
}

const DEFAULT_TIMEOUT_MS = 120_000;
const LONGEST_TIMEOUT_MS = 600_000;
const MOST_RETRIES = 7;

/** Throws `ProtocolError`. */
export function readRunParameters(headers: IncomingHttpHeaders): RunParameters {
  return readParameters(headers, ['x-last-txn-ts', 'x-query-timeout-ms', 'x-max-contention-retries']);
}

/** What a request of FQL v4 says about its running; its headers have names of their own. Throws `ProtocolError`. */
export function readV4Parameters(headers: IncomingHttpHeaders): RunParameters & { readonly version: ApiVersion } {
  const version = read(headers, 'x-faunadb-api-version', apiVersion) ?? DEFAULT_VERSION;
  return {
    version,
    ...readParameters(headers, ['x-last-seen-txn', 'x-query-timeout', 'x-max-retries-on-contention']),
  };
}

function readParameters(
  headers: IncomingHttpHeaders,
  [lastTxn, queryTimeout, maxRetries]: readonly [string, string, string],
): RunParameters {
  const parameters = {
    lastTxnTs: read(headers, lastTxn, timestamp) ?? 0,
    timeoutMs: read(headers, queryTimeout, timeout) ?? DEFAULT_TIMEOUT_MS,
  };
  // Checked and then left alone: one transaction runs at a time here, so none is ever retried.
  read(headers, maxRetries, retries);
  return parameters;
}

/** Throws `ProtocolError`. */
export function readQueryParameters(headers: IncomingHttpHeaders): QueryParameters {
  const format = read(headers, 'x-format', valueFormat) ?? 'simple';
  const typecheck = read(headers, 'x-typecheck', boolean);
  // Checked and then left alone: every transaction is strictly serialisable here.
  read(headers, 'x-linearized', boolean);
  return { format, typecheck, performanceHints: read(headers, 'x-performance-hints', boolean) ?? false };
}

/** The text of a header that is sent once; Node joins those sent more often. */
function read<T>(headers: IncomingHttpHeaders, name: string, parse: (text: string) => T): T | undefined {
  const text = headers[name];
  if (text === undefined) return undefined;
  try {
    return parse(String(text));
  } catch (error) {
    if (!(error instanceof InvalidParameter)) throw error;
    throw new ProtocolError('invalid_request', `Invalid header '${name}': ${error.message}`);
  }
}

class InvalidParameter extends Error {
  override readonly name = 'InvalidParameter';
}

/** A decimal integer of at most 64 bits, with an optional sign. */
function long(text: string): bigint | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ''));
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

function timestamp(text: string): Micros {
  const value = long(text);
  if (value === undefined) throw new InvalidParameter(`Invalid timestamp '${text}'.`);
  return Number(value);
}

function timeout(text: string): number {
  const value = long(text);
  if (value === undefined) throw new InvalidParameter(`Invalid number '${text}'.`);
  if (value <= 0n) throw new InvalidParameter('Must be greater than 0.');
  if (value > LONGEST_TIMEOUT_MS) {
    throw new InvalidParameter(`Must be less than or equal to ${LONGEST_TIMEOUT_MS}.`);
  }
  return Number(value);
}

function retries(text: string): number {
  const value = long(text);
  if (value === undefined || BigInt.asIntN(32, value) !== value)
    throw new InvalidParameter(`Invalid number '${text}'.`);
  if (value < 0n || value > MOST_RETRIES) throw new InvalidParameter(`Must be between 0 and ${MOST_RETRIES}.`);
  return Number(value);
}

function apiVersion(text: string): ApiVersion {
  const version = parseApiVersion(text);
  if (version === undefined) throw new InvalidParameter(`Unsupported or invalid API version '${text}'.`);
  return version;
}

function boolean(text: string): boolean {
  const lower = text.toLowerCase();
  if (lower !== 'true' && lower !== 'false') throw new InvalidParameter('Must be a boolean value.');
  return lower === 'true';
}

function valueFormat(text: string): ValueFormat {
  const format = parseFormat(text);
  if (format === undefined) throw new InvalidParameter(`Invalid format ${text}`);
  return format;
}
