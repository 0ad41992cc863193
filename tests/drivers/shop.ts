import { afterAll, beforeAll } from 'vitest';
import { ROOT_SECRET, useServer } from '../embedded/fauna/test-server';
import { type IdentityProvider, startIdentityProvider } from '../security/identity-provider';
import { goodToken } from '../security/token-kit';

/** What a driver is given to try. */
export interface Shop {
  readonly url: string;
  /** May do everything in an empty database. */
  readonly admin: string;
  /** A token of an identity provider, for the subject `ann`. */
  readonly token: string;
}

/** Starts an embedded database and an identity provider that it trusts, for the tests of a file. */
export function useShop(): () => Promise<Shop> {
  const server = useServer();
  const running: { provider?: IdentityProvider } = {};
  beforeAll(async () => {
    running.provider = await startIdentityProvider();
  });
  afterAll(() => running.provider?.close());
  return async () => {
    const issuer = 'https://honest.test';
    await server.query('Database.create({ name: "Shop" })');
    const admin = `${ROOT_SECRET}:Shop:admin`;
    await server.query('Role.create({ name: "member" })', admin);
    const audience = await server.query(
      `AccessProvider.create({ name: "idp", issuer: "${issuer}", jwks_uri: "${running.provider?.jwksUri('honest')}", roles: "member" }).audience`,
      admin,
    );
    return { url: server.url, admin, token: goodToken({ iss: issuer, aud: audience, sub: 'ann' }) };
  };
}
