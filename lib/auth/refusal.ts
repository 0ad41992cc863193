/**
 * Why a bearer token is refused: every reason that there is, each with the HTTP status and the error code of RFC 6750 §3.1
 * that go with it. The reasons are contract: programs may switch on them, the sentences may change.
 */
export const REFUSALS = {
  missing_token: { status: 401, error: undefined },
  malformed_token: { status: 401, error: 'invalid_token' },
  algorithm_not_allowed: { status: 401, error: 'invalid_token' },
  critical_extension: { status: 401, error: 'invalid_token' },
  wrong_issuer: { status: 401, error: 'invalid_token' },
  wrong_audience: { status: 401, error: 'invalid_token' },
  expired: { status: 401, error: 'invalid_token' },
  not_yet_valid: { status: 401, error: 'invalid_token' },
  no_subject: { status: 401, error: 'invalid_token' },
  unknown_key: { status: 401, error: 'invalid_token' },
  bad_signature: { status: 401, error: 'invalid_token' },
  insufficient_scope: { status: 403, error: 'insufficient_scope' },
  keys_unavailable: { status: 503, error: undefined },
} as const satisfies Record<
  string,
  { status: 401 | 403 | 503; error: 'invalid_token' | 'insufficient_scope' | undefined }
>;

export type RefusalReason = keyof typeof REFUSALS;

/** A bearer token that was not accepted. `message` says who refused, why, and what would have been accepted. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly reason: RefusalReason,
    message: string,
    /** The scope that the token lacks. */
    readonly scope?: string,
  ) {
    super(message);
  }

  /** HTTP status of the answer: 401, 403 for a good token without the scope, 503 when the issuer's keys cannot be had. */
  get status(): 401 | 403 | 503 {
    return REFUSALS[this.reason].status;
  }

  /** Value of the `WWW-Authenticate` header (RFC 6750 §3): without an error code when no token came at all. */
  get challenge(): string {
    const { error } = REFUSALS[this.reason];
    return [
      'Bearer realm="Terrarium"',
      ...(error === undefined ? [] : [`error="${error}"`, `error_description="${headerText(this.message)}"`]),
      ...(this.scope === undefined ? [] : [`scope="${this.scope}"`]),
    ].join(', ');
  }
}

/** RFC 6750 allows printable ASCII without quotation mark and backslash in a description. */
function headerText(text: string): string {
  return text.replaceAll('"', "'").replaceAll(/[^\u0020-\u005b\u005d-\u007e]/g, '?');
}
