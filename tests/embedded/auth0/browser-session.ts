/** What a browser does for a sign-in: keeps cookies by path, follows redirects, sends forms. */
export class BrowserSession {
  readonly #cookies = new Map<string, { readonly value: string; readonly path: string }>();

  constructor(private readonly tenant: string) {}

  /** One request, without following where it leads. */
  async request(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(url);
    const cookies = [...this.#cookies].filter(([, { path }]) => pathname.startsWith(path));
    const headers = new Headers(init.headers);
    headers.set('cookie', cookies.map(([name, { value }]) => `${name}=${value}`).join('; '));
    headers.set('accept', 'text/html');
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return response;
  }

  /**
   * Follows redirects, and forms that send themselves, while they stay at the tenant. Resolves to the last answer and its address,
   * or to where they leave to.
   */
  async visit(
    url: string,
    init: RequestInit = {},
  ): Promise<{ readonly url: URL; readonly page: Response | undefined }> {
    let address = new URL(url);
    let page = await this.request(url, init);
    for (let next = await followUp(page); next !== undefined; next = await followUp(page)) {
      address = new URL(next.url, address);
      if (address.origin !== this.tenant) return { url: address, page: undefined };
      page = await this.request(address.href, next.init);
    }
    return { url: address, page };
  }

  /** Sends the sign-in form. */
  submit(form: URL, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
    const init = formOf(Object.entries(fields));
    return this.visit(form.href, { ...init, headers: { ...init.headers, origin: this.tenant, ...headers } });
  }

  /** Goes through a sign-in with the form, if the tenant shows it, to the application's callback. */
  async signIn(url: string, account: { readonly email: string; readonly password: string }): Promise<URL> {
    const first = await this.visit(url);
    if (first.page === undefined) return first.url;
    const { url: callback, page } = await this.submit(first.url, {
      username: account.email,
      password: account.password,
    });
    if (page !== undefined) throw new Error(`The tenant answered ${page.status}: ${await page.text()}`);
    return callback;
  }

  #keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(/; */);
    const separator = pair.indexOf('=');
    const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/';
    this.#cookies.set(pair.slice(0, separator), { value: pair.slice(separator + 1), path });
  }
}

/** What a browser does next with an answer, without being asked. */
async function followUp(page: Response): Promise<{ readonly url: string; readonly init?: RequestInit } | undefined> {
  const location = page.headers.get('location');
  if (location !== null) return { url: location };
  const markup = await page.clone().text();
  if (!markup.includes('document.forms[0].submit()')) return undefined;
  const inputs = markup.matchAll(/<input type="hidden" name="(.*?)" value="(.*?)"\/>/g);
  const url = /<form method="post" action="(.*?)">/.exec(markup)?.[1] ?? '';
  return { url, init: formOf(Array.from(inputs, ([, name = '', value = '']) => [name, value])) };
}

function formOf(fields: [name: string, value: string][]): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  };
}
