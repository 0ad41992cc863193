/** The wire codes of failures outside the query language, with their HTTP status (`fauna/faunadb: ext/api/src/main/scala/api/package.scala`). */
export const PROTOCOL_STATUS = {
  invalid_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  contended_transaction: 409,
  request_size_exceeded: 413,
  limit_exceeded: 429,
  aggressive_deadline: 440,
  internal_error: 500,
  time_out: 503,
} as const;

export type ProtocolErrorCode = keyof typeof PROTOCOL_STATUS;

/** A request that is refused as a whole: bad header, body, credential, size or time. The body has an `error` and nothing else. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly status: number;

  constructor(
    readonly code: ProtocolErrorCode,
    message: string,
  ) {
    super(message);
    this.status = PROTOCOL_STATUS[code];
  }
}
