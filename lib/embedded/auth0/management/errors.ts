import type { ContentfulStatusCode } from 'hono/utils/http-status';

const REASONS = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Payload Too Large',
  500: 'Internal Server Error',
  501: 'Not Implemented',
} as const satisfies Partial<Record<ContentfulStatusCode, string>>;

/** A refusal of the Management API, whose body has Auth0's shape. */
export class ManagementError extends Error {
  override readonly name = 'ManagementError';

  constructor(
    readonly status: keyof typeof REASONS,
    message: string,
    readonly errorCode?: string,
  ) {
    super(message);
  }

  /** The body of the answer. */
  toJSON() {
    const { status, message, errorCode } = this;
    return { statusCode: status, error: REASONS[status], message, ...(errorCode && { errorCode }) };
  }
}

/** `what` as Auth0 names it in a sentence, `resource server`, and in its codes, `resource_server`. */
export function inexistent(what: string): ManagementError {
  return new ManagementError(404, `The ${what} does not exist`, `inexistent_${what.replaceAll(' ', '_')}`);
}

export function invalidPayload(problem: string): ManagementError {
  return new ManagementError(400, `Payload validation error: '${problem}'.`, 'invalid_body');
}

export function invalidQuery(problem: string): ManagementError {
  return new ManagementError(400, `Query validation error: '${problem}'.`, 'invalid_query_string');
}
