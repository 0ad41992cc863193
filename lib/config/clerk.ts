import { z } from 'zod';
import type { IdentityProvider } from './identity-provider';
import { filledIn, issuerAddress, pathOrAddress, readVariables, webAddress, type Variable } from './variable';

export interface ClerkConfig {
  readonly publishableKey: string;
  readonly secretKey: string;
  /** Clerk's Backend API; absent means Clerk's own default. */
  readonly apiUrl: string | undefined;
  /** Where Clerk's Frontend API is reached through this app: a path on this origin, or an address. */
  readonly proxyUrl: string | undefined;
  /** Where middleware sends the requests below `proxyUrl`. */
  readonly frontendApiUrl: string | undefined;
  /** Public key (SPKI PEM) for verifying sessions without asking Clerk. */
  readonly jwtKey: string | undefined;
  readonly signInUrl: string;
  readonly signUpUrl: string;
  readonly telemetryDisabled: boolean;
  /** Name of the JWT template whose tokens Fauna accepts. */
  readonly jwtTemplate: string;
  readonly identity: IdentityProvider;
}

export const CLERK_VARIABLES = {
  NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: {
    required: true,
    purpose: 'names your Clerk application to browsers',
    whereToFind: 'Clerk dashboard → Configure → API keys → Publishable key (begins with pk_test_ or pk_live_)',
  },
  CLERK_SECRET_KEY: {
    required: true,
    purpose: 'lets this server ask Clerk about people; server only',
    whereToFind: 'Clerk dashboard → Configure → API keys → Secret keys (begins with sk_test_ or sk_live_)',
  },
  NEXT_PUBLIC_CLERK_SIGN_IN_URL: {
    required: false,
    purpose: 'page that signs people in; /sign-in when absent',
    whereToFind: 'a path of this app',
  },
  NEXT_PUBLIC_CLERK_SIGN_UP_URL: {
    required: false,
    purpose: 'page that signs people up; /sign-up when absent',
    whereToFind: 'a path of this app',
  },
  NEXT_PUBLIC_CLERK_PROXY_URL: {
    required: false,
    purpose: "serves Clerk's Frontend API below a path of this app",
    whereToFind: 'a path such as /api/clerk, or the proxy address set up in the Clerk dashboard → Domains',
  },
  NEXT_PUBLIC_CLERK_TELEMETRY_DISABLED: {
    required: false,
    purpose: "1 turns Clerk's telemetry off",
    whereToFind: '1, or leave it out',
  },
  CLERK_FAPI_URL: {
    required: false,
    purpose: 'where requests below NEXT_PUBLIC_CLERK_PROXY_URL are sent on to',
    whereToFind: "address of Clerk's Frontend API; needed only with a proxy path",
  },
  CLERK_API_URL: {
    required: false,
    purpose: "address of Clerk's Backend API; Clerk's own when absent",
    whereToFind: 'leave it out unless you run a stand-in',
  },
  CLERK_JWT_KEY: {
    required: false,
    purpose: 'verifies sessions without asking Clerk for its keys',
    whereToFind: 'Clerk dashboard → Configure → API keys → JWKS public key (PEM)',
  },
  CLERK_JWT_ISSUER: {
    required: false,
    purpose: 'issuer of the tokens; https:// and the host inside the publishable key when absent',
    whereToFind: 'Clerk dashboard → Configure → API keys → Frontend API URL (no slash at the end)',
  },
  CLERK_JWKS_URL: {
    required: false,
    purpose: "address of the issuer's public keys; <issuer>/.well-known/jwks.json when absent",
    whereToFind: 'Clerk dashboard → Configure → API keys → JWKS URL',
  },
  CLERK_JWT_TEMPLATE: {
    required: false,
    purpose: 'name of the JWT template for Fauna; "fauna" when absent',
    whereToFind: 'Clerk dashboard → Configure → JWT templates',
  },
} as const satisfies Record<string, Variable>;

const clerkVariables = z
  .object({
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: filledIn.refine((key) => frontendApiHost(key) !== undefined, {
      error: 'must be pk_test_ or pk_live_ followed by a host name in base64',
    }),
    CLERK_SECRET_KEY: filledIn,
    NEXT_PUBLIC_CLERK_SIGN_IN_URL: pathOrAddress.default('/sign-in'),
    NEXT_PUBLIC_CLERK_SIGN_UP_URL: pathOrAddress.default('/sign-up'),
    NEXT_PUBLIC_CLERK_PROXY_URL: pathOrAddress.optional(),
    NEXT_PUBLIC_CLERK_TELEMETRY_DISABLED: z.stringbool({ error: 'must be 1 or 0' }).default(false),
    CLERK_FAPI_URL: webAddress.optional(),
    CLERK_API_URL: webAddress.optional(),
    CLERK_JWT_KEY: z
      .string()
      .transform((pem) => pem.replaceAll('\\n', '\n'))
      .refine((pem) => pem.trim().startsWith('-----BEGIN PUBLIC KEY-----'), {
        error: 'must be a public key in PEM, beginning with -----BEGIN PUBLIC KEY-----',
      })
      .optional(),
    CLERK_JWT_ISSUER: issuerAddress.optional(),
    CLERK_JWKS_URL: webAddress.optional(),
    CLERK_JWT_TEMPLATE: z.string().default('fauna'),
  } satisfies Record<keyof typeof CLERK_VARIABLES, z.ZodType>)
  .refine((values) => values.CLERK_FAPI_URL === undefined || values.NEXT_PUBLIC_CLERK_PROXY_URL?.startsWith('/'), {
    path: ['NEXT_PUBLIC_CLERK_PROXY_URL'],
    error: 'must be a path such as /api/clerk when CLERK_FAPI_URL is set',
  });

export function readClerk(environment: Readonly<Record<string, string | undefined>>) {
  return readVariables(CLERK_VARIABLES, clerkVariables, clerkConfig, environment);
}

function clerkConfig(values: z.output<typeof clerkVariables>): ClerkConfig {
  const issuer = values.CLERK_JWT_ISSUER ?? `https://${frontendApiHost(values.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY)}`;
  return {
    publishableKey: values.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY,
    secretKey: values.CLERK_SECRET_KEY,
    apiUrl: values.CLERK_API_URL,
    proxyUrl: values.NEXT_PUBLIC_CLERK_PROXY_URL,
    frontendApiUrl: values.CLERK_FAPI_URL,
    jwtKey: values.CLERK_JWT_KEY,
    signInUrl: values.NEXT_PUBLIC_CLERK_SIGN_IN_URL,
    signUpUrl: values.NEXT_PUBLIC_CLERK_SIGN_UP_URL,
    telemetryDisabled: values.NEXT_PUBLIC_CLERK_TELEMETRY_DISABLED,
    jwtTemplate: values.CLERK_JWT_TEMPLATE,
    identity: {
      name: 'Clerk',
      issuer,
      jwksUrl: values.CLERK_JWKS_URL ?? `${issuer}/.well-known/jwks.json`,
      audience: undefined,
      tokens: { from: 'template', template: values.CLERK_JWT_TEMPLATE },
    },
  };
}

/**
 * The host of Clerk's Frontend API, which a publishable key carries in base64, ended by `$`.
 *
 * @returns undefined when the text is not a publishable key
 */
export function frontendApiHost(publishableKey: string): string | undefined {
  const encoded = /^pk_(?:test|live)_([A-Za-z0-9+/]+={0,2})$/.exec(publishableKey)?.[1];
  if (encoded === undefined) return undefined;
  return /^((?:[a-z0-9-]+\.)+[a-z0-9-]+)\$$/i.exec(Buffer.from(encoded, 'base64').toString('latin1'))?.[1];
}
