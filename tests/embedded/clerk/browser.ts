import { answerOf, type Answer } from './answer';

export interface Call {
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
}

/**
 * A browser with its cookies, looking at the app at `origin`: sends what clerk-js sends, the way the app forwards it.
 */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly url: string,
    readonly origin: string,
  ) {}

  get(path: string, call: Call = {}): Promise<Answer> {
    return this.#send('GET', path, call);
  }

  post(path: string, form: Record<string, string> = {}, call: Call = {}): Promise<Answer> {
    return this.#send('POST', path, { form, ...call });
  }

  /** As clerk-js does it: POST, with the true method in the query. */
  as(method: 'PATCH' | 'DELETE' | 'PUT', path: string, form: Record<string, string> = {}): Promise<Answer> {
    return this.#send('POST', `${path}${path.includes('?') ? '&' : '?'}_method=${method}`, { form });
  }

  /** Signs in with a password and returns the answer to the sign-in. */
  signIn({ email, password }: { email: string; password: string }): Promise<Answer> {
    return this.post('/v1/client/sign_ins', { identifier: email, password, strategy: 'password' });
  }

  /** Another browser with the same cookies: what a thief of them would have. */
  copy(): Browser {
    const copy = new Browser(this.url, this.origin);
    for (const [name, value] of this.cookies) copy.cookies.set(name, value);
    return copy;
  }

  async #send(method: string, path: string, { form, headers, body }: Call): Promise<Answer> {
    const { host, protocol } = new URL(this.origin);
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        'x-forwarded-host': host,
        'x-forwarded-proto': protocol.slice(0, -1),
        ...(method === 'GET' ? {} : { origin: this.origin }),
        ...(form && body === undefined ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
      ...(method === 'GET' ? {} : { body: body ?? new URLSearchParams(form).toString() }),
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return answerOf(response);
  }

  #keep(setCookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? [];
    if (/max-age=0(;|$)/i.test(setCookie)) this.cookies.delete(name);
    else this.cookies.set(name, decodeURIComponent(value));
  }
}
