import { join } from 'node:path';
import { DAY } from '../clock';
import { openRecords } from '../records/open-records';
import { Table } from '../records/table';
import type { Client, Image, JwtTemplate, Mail, Session, SignIn, SignInToken, SignUp, User } from './entities';

const KEPT_AFTER_END = 30 * DAY;
const KEPT_MAILS = 50;
const MAIL_ID = 'ema_';

/** The key of an address in the index of users. */
export function emailKey(address: string): string {
  return address.trim().toLowerCase();
}

/** Everything the instance remembers, in one LMDB file that only its owner may read. */
export class Store {
  readonly #root;
  readonly users;
  readonly images;
  readonly clients;
  readonly sessions;
  readonly signIns;
  readonly signUps;
  readonly jwtTemplates;
  readonly signInTokens;
  readonly mails;

  /** Opens `clerk.mdb` in `directory`, which is made where it is missing. Throws where the file is damaged. */
  constructor(directory: string) {
    this.#root = openRecords(join(directory, 'clerk.mdb'));

    this.users = new Table<User, 'email' | 'emailAddressId' | 'externalId'>(this.#root, 'users', {
      email: (user) => user.emailAddresses.map(({ address }) => emailKey(address)),
      emailAddressId: (user) => user.emailAddresses.map(({ id }) => id),
      externalId: (user) => (user.externalId ? [user.externalId] : []),
    });
    this.images = new Table<Image>(this.#root, 'images', {});
    this.clients = new Table<Client>(this.#root, 'clients', {});
    this.sessions = new Table<Session, 'client' | 'user'>(this.#root, 'sessions', {
      client: (session) => [session.clientId],
      user: (session) => [session.userId],
    });
    this.signIns = new Table<SignIn>(this.#root, 'sign_ins', {});
    this.signUps = new Table<SignUp>(this.#root, 'sign_ups', {});
    this.jwtTemplates = new Table<JwtTemplate, 'name'>(this.#root, 'jwt_templates', {
      name: (template) => [template.name],
    });
    this.signInTokens = new Table<SignInToken, 'user'>(this.#root, 'sign_in_tokens', {
      user: (token) => [token.userId],
    });
    this.mails = new Table<Mail>(this.#root, 'mails', {});
  }

  /** Runs `work` as one transaction, or as part of the one under way: all of its changes are made, or, where it throws, none. */
  write<T>(work: () => T): T {
    return this.#root.transactionSync(work);
  }

  /** Resolves once everything written so far would survive a power cut. */
  async flushed(): Promise<void> {
    await this.#root.flushed;
  }

  /** Keeps an e-mail under the next number, so that two of one moment keep their order. */
  addMail(mail: Omit<Mail, 'id'>): void {
    this.write(() => {
      const number = Number(this.mails.lastId()?.replace(MAIL_ID, '') ?? 0) + 1;
      this.mails.put({ id: `${MAIL_ID}${String(number).padStart(12, '0')}`, ...mail });
    });
  }

  mailsNewestFirst(): Mail[] {
    return this.mails.all().toReversed();
  }

  /** Forgets attempts nobody will finish, sessions long over, and all but the newest e-mails. */
  prune(now: number): void {
    this.write(() => {
      for (const table of [this.signIns, this.signUps]) {
        for (const { id, abandonAt } of table.all()) if (abandonAt < now) table.remove(id);
      }
      for (const { id, abandonAt } of this.sessions.all()) {
        if (abandonAt + KEPT_AFTER_END < now) this.sessions.remove(id);
      }
      for (const { id, cookieExpiresAt } of this.clients.all()) if (cookieExpiresAt < now) this.clients.remove(id);
      for (const { id } of this.mailsNewestFirst().slice(KEPT_MAILS)) this.mails.remove(id);
    });
  }

  async close(): Promise<void> {
    await this.#root.flushed;
    await this.#root.close();
  }
}
