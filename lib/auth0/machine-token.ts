import { z } from 'zod';
import type { Auth0Client } from '../config/auth0';

/** Auth0 gave no token. `message` carries its own words. */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError';

  constructor(
    /** HTTP status of Auth0's answer. */
    readonly status: number,
    /** Auth0's code (RFC 6749 §5.2). */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface MachineToken {
  readonly token: string;
  /** Seconds until it ends. */
  readonly expiresIn: number;
  readonly scope: string;
}

const tokenBody = z
  .object({ access_token: z.string(), expires_in: z.number(), scope: z.string().default('') })
  .transform(({ access_token, expires_in, scope }) => ({ token: access_token, expiresIn: expires_in, scope }));
const errorBody = z.object({ error: z.string(), error_description: z.string().default('') });

/**
 * Asks for a token as a machine, by its own secret (RFC 6749 §4.4, with Auth0's `audience`).
 *
 * @param authority whom to ask: an address with its slash
 * @throws {TokenRefusedError} with Auth0's answer, or the error of `fetch` when there is none
 */
export async function requestMachineToken(
  authority: string,
  { clientId, clientSecret }: Auth0Client,
  audience: string,
): Promise<MachineToken> {
  const response = await fetch(new URL('oauth/token', authority), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      audience,
    }),
    signal: AbortSignal.timeout(10_000),
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return tokenBody.parse(body);
  const refusal = errorBody.safeParse(body);
  const { error, error_description } = refusal.success
    ? refusal.data
    : { error: 'unreadable_answer', error_description: `Auth0 answered ${response.status} ${response.statusText}.` };
  throw new TokenRefusedError(response.status, error, error_description || error);
}
