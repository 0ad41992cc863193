import { z } from 'zod';
import type { IdentityProvider } from './identity-provider';
import { filledIn, issuerAddress, readVariables, webAddress, type Variable } from './variable';

export interface Auth0Config {
  /** Address of the tenant itself, with its slash: what the Management API is reached by and named after. */
  readonly tenantUrl: string;
  /** The regular web application that people sign in to, here at `/auth/*`. */
  readonly web: Auth0Client;
  /** The machine-to-machine application. */
  readonly machine: Auth0Client;
  /** Encrypts the cookies of the sessions. */
  readonly cookieSecret: string;
  /** Origin of this app; undefined means: what the request says. */
  readonly appUrl: string | undefined;
  readonly identity: IdentityProvider & { readonly audience: string };
}

export interface Auth0Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** `required` means here: needed as soon as one of them is set, since Auth0 as a whole may be left out. */
export const AUTH0_VARIABLES = {
  AUTH0_DOMAIN: {
    required: true,
    purpose: 'names your Auth0 tenant',
    whereToFind: 'Auth0 dashboard → Applications → your application → Domain, for example tenant.eu.auth0.com',
  },
  AUTH0_CLIENT_ID: {
    required: true,
    purpose: 'names the application that people sign in to',
    whereToFind: 'Auth0 dashboard → Applications → a Regular Web Application → Client ID',
  },
  AUTH0_CLIENT_SECRET: {
    required: true,
    purpose: 'proves to Auth0 that this server is that application; server only',
    whereToFind: 'the same page → Client Secret',
  },
  AUTH0_SECRET: {
    required: true,
    purpose: 'encrypts the session cookies; server only',
    whereToFind: 'make one: openssl rand -hex 32',
  },
  AUTH0_AUDIENCE: {
    required: true,
    purpose: "audience of the tokens for this app's own APIs",
    whereToFind: 'Auth0 dashboard → Applications → APIs → your API → Identifier',
  },
  AUTH0_M2M_CLIENT_ID: {
    required: true,
    purpose: 'names the machine that calls the APIs',
    whereToFind: 'Auth0 dashboard → Applications → a Machine to Machine Application → Client ID',
  },
  AUTH0_M2M_CLIENT_SECRET: {
    required: true,
    purpose: "is the machine's password; server only",
    whereToFind: 'the same page → Client Secret',
  },
  AUTH0_ISSUER: {
    required: false,
    purpose: 'issuer of the tokens; https://<AUTH0_DOMAIN>/ when absent',
    whereToFind: 'with a custom domain: https:// and that domain and the slash at the end, exactly as in iss',
  },
  APP_BASE_URL: {
    required: false,
    purpose: "origin of this app, to which Auth0 sends people back; the request's own when absent",
    whereToFind: 'the address of this app without a path, for example http://localhost:3000',
  },
} as const satisfies Record<string, Variable>;

const auth0Variables = z.object({
  AUTH0_DOMAIN: filledIn
    .transform((domain) => (/^https?:\/\//.test(domain) ? domain : `https://${domain}`))
    .refine(isTenantAddress, { error: 'must be a host name, or an address without a path; http only on localhost' })
    .transform((address) => new URL(address).href),
  AUTH0_CLIENT_ID: filledIn,
  AUTH0_CLIENT_SECRET: filledIn,
  AUTH0_SECRET: filledIn.min(32, { error: 'must have 32 characters or more' }),
  AUTH0_AUDIENCE: filledIn,
  AUTH0_M2M_CLIENT_ID: filledIn,
  AUTH0_M2M_CLIENT_SECRET: filledIn,
  AUTH0_ISSUER: issuerAddress.optional(),
  APP_BASE_URL: webAddress.optional(),
} satisfies Record<keyof typeof AUTH0_VARIABLES, z.ZodType>);

export function readAuth0(environment: Readonly<Record<string, string | undefined>>) {
  return readVariables(AUTH0_VARIABLES, auth0Variables, auth0Config, environment);
}

function auth0Config(values: z.output<typeof auth0Variables>): Auth0Config {
  const issuer = values.AUTH0_ISSUER ?? values.AUTH0_DOMAIN;
  return {
    tenantUrl: values.AUTH0_DOMAIN,
    web: { clientId: values.AUTH0_CLIENT_ID, clientSecret: values.AUTH0_CLIENT_SECRET },
    machine: { clientId: values.AUTH0_M2M_CLIENT_ID, clientSecret: values.AUTH0_M2M_CLIENT_SECRET },
    cookieSecret: values.AUTH0_SECRET,
    appUrl: values.APP_BASE_URL,
    identity: {
      name: 'Auth0',
      issuer,
      jwksUrl: new URL('.well-known/jwks.json', issuer).href,
      audience: values.AUTH0_AUDIENCE,
      tokens: { from: 'path', path: '/auth/access-token' },
    },
  };
}

function isTenantAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, pathname, search, hash, username } = new URL(address);
  const plain = pathname === '/' && search === '' && hash === '' && username === '';
  return plain && (protocol === 'https:' || hostname === 'localhost');
}
