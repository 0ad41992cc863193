import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** What the SDKs know of an error, besides its texts; `param_name` puts the message under that field of a form. */
export interface ErrorMeta {
  readonly param_name?: string;
  readonly session_id?: string;
}

/**
 * A refusal in Clerk's words. Codes, statuses and texts are those of Clerk's own catalogue of API errors
 * (`clerk/clerk-docs: data/api_errors.json`) wherever it has one.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: ContentfulStatusCode,
    readonly code: string,
    /** The short text. */
    message: string,
    readonly longMessage: string = message,
    readonly meta: ErrorMeta = {},
    readonly retryAfterSeconds: number | undefined = undefined,
  ) {
    super(message);
  }
}

/** Nothing under that id, address or name. `what` starts with a capital letter. */
export function notFound(what: string, longMessage: string): ApiError {
  return new ApiError(404, 'resource_not_found', `${what} not found`, longMessage);
}

const formError =
  (code: string, message: (param: string) => string, longMessage: (param: string) => string = message) =>
  (param: string) =>
    new ApiError(422, code, message(param), longMessage(param), { param_name: param });

export const paramMissing = formError(
  'form_param_missing',
  () => 'is missing',
  (param) => `${param} must be included.`,
);
export const paramUnknown = formError(
  'form_param_unknown',
  () => 'is unknown',
  (param) => `${param} is not a valid parameter for this request.`,
);
export const emailInvalid = formError(
  'form_param_format_invalid',
  () => 'is invalid',
  (param) => `${param} must be a valid email address.`,
);
export const identifierNotFound = formError('form_identifier_not_found', () => "Couldn't find your account.");
export const emailTaken = formError('form_identifier_exists', () => 'That email address is taken. Please try another.');
export const passwordIncorrect = formError(
  'form_password_incorrect',
  () => 'Password is incorrect. Try again, or use another method.',
);
export const currentPasswordIncorrect = formError(
  'form_password_validation_failed',
  () => 'Incorrect password. Please try again.',
);
export const codeIncorrect = formError(
  'form_code_incorrect',
  () => 'is incorrect',
  () => 'Incorrect code',
);
export const verificationNeeded = formError(
  'form_verification_needed',
  () => 'is unverified',
  () => 'This identification needs to be verified before you can perform this action.',
);
export const resourceMissing = formError(
  'form_resource_not_found',
  () => 'is missing',
  (param) => `The resource associated with the supplied ${param} was not found.`,
);

export function paramInvalid(param: string, longMessage: string): ApiError {
  return new ApiError(422, 'form_param_value_invalid', 'is invalid', longMessage, { param_name: param });
}

export function tooManyRequests(retryAfterSeconds: number): ApiError {
  return new ApiError(
    429,
    'too_many_requests',
    'Too many requests. Please try again in a bit.',
    `Too many requests. Please try again in ${retryAfterSeconds} seconds.`,
    {},
    retryAfterSeconds,
  );
}

/** The request has no session that is still active. clerk-js answers this status by reading its client anew. */
export function unauthenticated(): ApiError {
  return new ApiError(
    401,
    'authentication_invalid',
    'Invalid authentication',
    'Unable to authenticate the request, you need to supply an active session',
  );
}

/** The body of an answer to a refused request. */
export function errorBody(error: ApiError) {
  const { code, message, longMessage, meta } = error;
  return {
    errors: [{ code, message, long_message: longMessage, meta }],
    clerk_trace_id: crypto.randomUUID().replaceAll('-', ''),
  };
}
