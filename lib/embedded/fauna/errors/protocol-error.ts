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
  internal_error: 500,
  time_out: 503,
} as const;

export type ProtocolErrorCode = keyof typeof PROTOCOL_STATUS;

/** A request that is refused as a whole: bad header, body, credential, size or time. The body has an `error` and nothing else. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';

  constructor(
    readonly code: ProtocolErrorCode,
    message: string,
    /** Differs from the code's own only where the client's deadline was hopeless (`time_out` with 440). */
    readonly status: number = PROTOCOL_STATUS[code],
  ) {
    super(message);
  }
}
