import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Auth0Options, type EmbeddedAuth0, startAuth0 } from '../../../lib/embedded/auth0/server';
import { BrowserSession } from './browser-session';

export const APP = 'http://localhost:3000';
export const CALLBACK = `${APP}/auth/callback`;

export interface JsonAnswer {
  readonly status: number;
  // Tests look at what they know to be there; anything else fails the comparison.
  readonly body: Record<string, unknown>;
}

export async function jsonOf(response: Response): Promise<JsonAnswer> {
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
}

/** A tenant in a folder of its own. */
export class RunningTenant {
  readonly log: string[] = [];
  #auth0: EmbeddedAuth0 | undefined;

  private constructor(
    readonly directory: string,
    private readonly options: Partial<Auth0Options>,
  ) {}

  static async start(options: Partial<Auth0Options> = {}): Promise<RunningTenant> {
    const tenant = new RunningTenant(await mkdtemp(join(tmpdir(), 'auth0-')), options);
    tenant.#auth0 = await tenant.#run(0);
    return tenant;
  }

  get auth0(): EmbeddedAuth0 {
    if (!this.#auth0) throw new Error('The tenant is not running');
    return this.#auth0;
  }

  /** Ends the tenant and starts another one on the same data, at the same address. */
  async restart(changes: Partial<Auth0Options> = {}): Promise<void> {
    const { port } = new URL(this.auth0.url);
    await this.auth0.close();
    this.#auth0 = await this.#run(Number(port), changes);
    // This process finds out by a request of its own that the connections of before are closed.
    await fetch(this.auth0.url).catch(() => undefined);
  }

  async dispose(): Promise<void> {
    await this.auth0.close();
    await rm(this.directory, { recursive: true, force: true });
  }

  get web() {
    return { client_id: this.auth0.web.clientId, client_secret: this.auth0.web.clientSecret };
  }

  get machine() {
    return { client_id: this.auth0.machine.clientId, client_secret: this.auth0.machine.clientSecret };
  }

  account(name: 'ada' | 'charles' | 'grace') {
    const account = this.auth0.accounts.find(({ email }) => email.startsWith(name));
    if (!account) throw new Error(`No demo account is called ${name}`);
    return account;
  }

  browser(): BrowserSession {
    return new BrowserSession(this.auth0.url);
  }

  /** Asks the token endpoint, in JSON. */
  async token(body: Readonly<Record<string, unknown>>): Promise<JsonAnswer> {
    return jsonOf(await this.post('/oauth/token', body));
  }

  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(`${this.auth0.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  machineToken(audience: string, more: Readonly<Record<string, unknown>> = {}): Promise<JsonAnswer> {
    return this.token({ grant_type: 'client_credentials', ...this.machine, audience, ...more });
  }

  /** Calls the Management API with the machine's token. */
  async management(method: string, path: string, body?: unknown): Promise<JsonAnswer> {
    const { body: granted } = await this.machineToken(`${this.auth0.issuer}api/v2/`);
    return this.managementWith(String(granted.access_token), method, path, body);
  }

  async managementWith(token: string, method: string, path: string, body?: unknown): Promise<JsonAnswer> {
    const response = await fetch(`${this.auth0.url}/api/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return jsonOf(response);
  }

  /** The address that begins a sign-in of the web application, with PKCE. */
  signIn(more: Readonly<Record<string, string>> = {}): SignIn {
    const verifier = randomBytes(32).toString('base64url');
    const parameters = new URLSearchParams({
      client_id: this.auth0.web.clientId,
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: 'openid profile email',
      state: 'a-state',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...more,
    });
    return { verifier, url: `${this.auth0.url}/authorize?${parameters}` };
  }

  /** Signs somebody in at the web application, and trades the code for tokens. */
  async signedIn(more: Readonly<Record<string, string>> = {}, browser = this.browser()): Promise<JsonAnswer> {
    const { url, verifier } = this.signIn(more);
    const callback = await browser.signIn(url, this.account('ada'));
    return this.redeem(callback.searchParams.get('code') ?? '', verifier);
  }

  redeem(code: string, verifier: string): Promise<JsonAnswer> {
    const grant = { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: CALLBACK };
    return this.token({ ...grant, ...this.web });
  }

  refresh(refreshToken: unknown, more: Readonly<Record<string, unknown>> = {}): Promise<JsonAnswer> {
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken, ...this.web, ...more });
  }

  #run(port: number, changes: Partial<Auth0Options> = {}): Promise<EmbeddedAuth0> {
    return startAuth0({
      directory: this.directory,
      port,
      appUrl: APP,
      log: (line) => this.log.push(line),
      ...this.options,
      ...changes,
    });
  }
}

export interface SignIn {
  readonly url: string;
  readonly verifier: string;
}
