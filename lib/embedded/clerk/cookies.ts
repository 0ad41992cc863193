import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { DAY, inSeconds } from '../clock';

/** Seconds: the longest that browsers keep a cookie is a little more. */
const YEAR = (365 * DAY) / 1_000;

const CLIENT = '__client';
const CLIENT_UAT = '__client_uat';
const SESSION = '__session';

/**
 * The cookies of one application (`clerk/javascript: packages/shared/src/keys.ts, getCookieSuffix`). Those that the SDK reads are
 * set twice, plain and with a suffix made of the publishable key, so that two applications on one host can be told apart.
 */
export class Cookies {
  readonly #suffix: string;

  constructor(publishableKey: string) {
    this.#suffix = createHash('sha1').update(publishableKey).digest('base64url').slice(0, 8);
  }

  /** The id and the secret of the browser's client, as far as the cookie has them. */
  readClient(context: Context): { readonly id: string; readonly secret: string } | undefined {
    const [id, secret] = (getCookie(context, CLIENT) ?? '').split('.');
    return id && secret ? { id, secret } : undefined;
  }

  /** The client's id and secret: no script can read it. */
  writeClient(context: Context, origin: string, id: string, secret: string): void {
    setCookie(context, CLIENT, `${id}.${secret}`, { ...attributes(origin, YEAR), httpOnly: true });
  }

  clearClient(context: Context, origin: string): void {
    setCookie(context, CLIENT, '', { ...attributes(origin, 0), httpOnly: true });
  }

  /** When this browser last signed in or out; `0` while nobody is signed in. */
  writeClientUat(context: Context, origin: string, updatedAt: number): void {
    this.#writeTwice(context, origin, CLIENT_UAT, String(inSeconds(updatedAt)), YEAR);
  }

  /** A session token, or nothing to take it away. */
  writeSession(context: Context, origin: string, token: string | undefined): void {
    this.#writeTwice(context, origin, SESSION, token ?? '', token === undefined ? 0 : YEAR);
  }

  #writeTwice(context: Context, origin: string, name: string, value: string, maxAge: number): void {
    setCookie(context, name, value, attributes(origin, maxAge));
    setCookie(context, `${name}_${this.#suffix}`, value, attributes(origin, maxAge));
  }
}

function attributes(origin: string, maxAge: number) {
  return { path: '/', sameSite: 'Lax', maxAge, secure: origin.startsWith('https:') } as const;
}
