import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startClerk, type ClerkOptions, type RunningClerk } from '../../../lib/embedded/clerk/server';
import type { DemoAccount } from '../../../lib/embedded/clerk/seed';
import { answerOf, type Answer } from './answer';
import { Browser } from './browser';

export const APP = 'http://localhost:3000';

/** An instance in a folder of its own, with a clock that moves only when told to. */
export class TestInstance {
  #elapsed = 0;
  readonly #beganAt = Date.now();
  readonly log: string[] = [];

  private constructor(
    readonly directory: string,
    private readonly options: Partial<ClerkOptions>,
  ) {}

  #clerk: RunningClerk | undefined;

  static async start(options: Partial<ClerkOptions> = {}): Promise<TestInstance> {
    const instance = new TestInstance(await mkdtemp(join(tmpdir(), 'clerk-')), options);
    instance.#clerk = await instance.#run();
    return instance;
  }

  get clerk(): RunningClerk {
    if (!this.#clerk) throw new Error('The instance is not running');
    return this.#clerk;
  }

  /** Ends the instance and starts another one on the same data. */
  async restart(): Promise<void> {
    await this.clerk.close();
    this.#clerk = await this.#run();
  }

  /** Lets time pass, in milliseconds. */
  pass(milliseconds: number): void {
    this.#elapsed += milliseconds;
  }

  now(): number {
    return this.#beganAt + this.#elapsed;
  }

  browser(origin = APP): Browser {
    return new Browser(this.clerk.url, origin);
  }

  /** Calls the backend API with the secret key. */
  async backend(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.clerk.url}/backend/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.clerk.secretKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answerOf(response);
  }

  /** The code of the newest e-mail to that address, as the inbox shows it. */
  async codeFor(address: string): Promise<string> {
    const inbox = await answerOf(await fetch(`${this.clerk.url}/inbox.json`));
    for (let index = 0; inbox.at(`mails.${index}`) !== undefined; index += 1) {
      if (inbox.at(`mails.${index}.to`) === address) return inbox.text(`mails.${index}.code`);
    }
    throw new Error(`No e-mail to ${address} in ${JSON.stringify(inbox.body)}`);
  }

  account(name: 'ada' | 'charles' | 'grace'): DemoAccount {
    const account = this.clerk.accounts.find(({ email }) => email.startsWith(name));
    if (!account) throw new Error(`No demo account is called ${name}`);
    return account;
  }

  async userId(email: string): Promise<string> {
    const found = await this.backend('GET', `/users?email_address=${encodeURIComponent(email)}`);
    return found.text('0.id');
  }

  /** A person made for one test, with a verified address. */
  async newAccount(): Promise<{ email: string; password: string; id: string }> {
    const email = `person-${crypto.randomUUID().slice(0, 8)}@example.com`;
    const password = 'a long enough password';
    const created = await this.backend('POST', '/users', { email_address: [email], password, first_name: 'Ida' });
    return { email, password, id: created.text('id') };
  }

  /** A new person, signed in in a new browser; by a ticket, since passwords are slow on purpose. */
  async signedIn(): Promise<{ browser: Browser; email: string; password: string; id: string; sessionId: string }> {
    const account = await this.newAccount();
    const browser = this.browser();
    const ticket = await this.backend('POST', '/sign_in_tokens', { user_id: account.id });
    const answer = await browser.post('/v1/client/sign_ins', { strategy: 'ticket', ticket: ticket.text('token') });
    return { browser, ...account, sessionId: answer.text('response.created_session_id') };
  }

  async dispose(): Promise<void> {
    await this.clerk.close();
    await rm(this.directory, { recursive: true, force: true });
  }

  #run(): Promise<RunningClerk> {
    return startClerk({
      directory: this.directory,
      port: 0,
      log: (line) => this.log.push(line),
      appUrl: APP,
      now: () => this.now(),
      ...this.options,
    });
  }
}
