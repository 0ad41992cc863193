import { z } from 'zod';

/** What the app needs to know of the world, read from the environment once and validated as a whole. */
export interface Config {
  readonly clerk: {
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
    /** `iss` of every token that Clerk signs for this app, compared byte for byte. */
    readonly issuer: string;
    readonly jwksUrl: string;
    /** Name of the JWT template whose tokens Fauna accepts. */
    readonly jwtTemplate: string;
  };
  readonly fauna: {
    readonly endpoint: string;
    /** Admin key of the demo's own database. It never leaves the server. */
    readonly adminKey: string;
    /** `aud` of the tokens for that database; absent means: ask the database's access provider. */
    readonly audience: string | undefined;
  };
}

/** One variable that keeps the app from running, in words for the person who has to mend it. */
export interface ConfigurationProblem {
  readonly variable: string;
  readonly kind: 'missing' | 'malformed';
  readonly sentence: string;
  readonly whereToFind: string;
}

export type Configuration =
  | { readonly complete: true; readonly config: Config }
  | { readonly complete: false; readonly problems: readonly ConfigurationProblem[] };

/** Thrown by {@link requireConfig}; its message is the one the setup page and the 503 answers show. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly problems: readonly ConfigurationProblem[]) {
    super(describeProblems(problems));
  }
}

/** Variables in the order in which a person sets them: `required` ones first. */
export const VARIABLES = {
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
  FAUNA_ENDPOINT: {
    required: true,
    purpose: 'address of the database, reached by browsers as well as by this server',
    whereToFind: 'the address at which your FaunaDB listens, for example http://127.0.0.1:8443',
  },
  FAUNA_ADMIN_KEY: {
    required: true,
    purpose: "admin key of the demo's own database, not of the root database; server only",
    whereToFind:
      'make a child database and a key in it: fauna query \'Key.create({ role: "admin", database: "terrarium" }).secret\'',
  },
  FAUNA_AUDIENCE: {
    required: false,
    purpose: 'audience that a token for the database must name; read from its access provider when absent',
    whereToFind: 'AccessProvider.byName("Clerk")!.audience (begins with https://db.fauna.com/db/)',
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
} as const satisfies Record<string, { required: boolean; purpose: string; whereToFind: string }>;

type VariableName = keyof typeof VARIABLES;

const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
  .transform((address) => address.replace(/\/+$/, ''));
const pathOrAddress = z.union([z.string().regex(/^\/[\w\-./]*$/), webAddress], {
  error: 'must be a path that begins with / or an address that begins with http:// or https://',
});
const filledIn = z.string().refine((value) => !/^<.*>$|^your[_-]|\.\.\.$|…$/i.test(value), {
  error: "still holds the example's placeholder",
});

const environmentSchema = z
  .object({
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: filledIn.refine((key) => frontendApiHost(key) !== undefined, {
      error: 'must be pk_test_ or pk_live_ followed by a host name in base64',
    }),
    CLERK_SECRET_KEY: filledIn,
    FAUNA_ENDPOINT: webAddress,
    FAUNA_ADMIN_KEY: filledIn,
    FAUNA_AUDIENCE: z
      .string()
      .regex(/^https:\/\/db\.fauna\.com\/db\/[a-z0-9]{13}$/, {
        error: 'must be https://db.fauna.com/db/ and the 13 characters of a database id',
      })
      .optional(),
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
    CLERK_JWT_ISSUER: z
      .url({ protocol: /^https?$/, error: 'must be an address, written exactly as in iss' })
      .optional(),
    CLERK_JWKS_URL: webAddress.optional(),
    CLERK_JWT_TEMPLATE: z.string().default('fauna'),
  } satisfies Record<VariableName, z.ZodType>)
  .refine((values) => values.CLERK_FAPI_URL === undefined || values.NEXT_PUBLIC_CLERK_PROXY_URL?.startsWith('/'), {
    path: ['NEXT_PUBLIC_CLERK_PROXY_URL'],
    error: 'must be a path such as /api/clerk when CLERK_FAPI_URL is set',
  });

/**
 * Reads and validates the environment as a whole.
 *
 * @returns the configuration, or every missing and malformed variable at once. An empty value counts as missing, and no
 *   value is ever repeated in a problem: it may be a secret.
 */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Configuration {
  const given = Object.fromEntries(
    Object.keys(VARIABLES).flatMap((name) => {
      const value = environment[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const result = environmentSchema.safeParse(given);
  if (!result.success) return { complete: false, problems: problemsOf(result.error, given) };

  const values = result.data;
  const issuer = values.CLERK_JWT_ISSUER ?? `https://${frontendApiHost(values.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY)}`;
  return {
    complete: true,
    config: {
      clerk: {
        publishableKey: values.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY,
        secretKey: values.CLERK_SECRET_KEY,
        apiUrl: values.CLERK_API_URL,
        proxyUrl: values.NEXT_PUBLIC_CLERK_PROXY_URL,
        frontendApiUrl: values.CLERK_FAPI_URL,
        jwtKey: values.CLERK_JWT_KEY,
        signInUrl: values.NEXT_PUBLIC_CLERK_SIGN_IN_URL,
        signUpUrl: values.NEXT_PUBLIC_CLERK_SIGN_UP_URL,
        telemetryDisabled: values.NEXT_PUBLIC_CLERK_TELEMETRY_DISABLED,
        issuer,
        jwksUrl: values.CLERK_JWKS_URL ?? `${issuer}/.well-known/jwks.json`,
        jwtTemplate: values.CLERK_JWT_TEMPLATE,
      },
      fauna: {
        endpoint: values.FAUNA_ENDPOINT,
        adminKey: values.FAUNA_ADMIN_KEY,
        audience: values.FAUNA_AUDIENCE,
      },
    },
  };
}

/** The configuration, for code that runs only when there is one. @throws {ConfigurationError} when it is incomplete. */
export function requireConfig(): Config {
  const configuration = readConfiguration();
  if (!configuration.complete) throw new ConfigurationError(configuration.problems);
  return configuration.config;
}

/** The problems as one text: the words of the setup page, of the 503 answers and of {@link ConfigurationError}. */
export function describeProblems(problems: readonly ConfigurationProblem[]): string {
  return [
    'Terrarium is not set up yet.',
    ...problems.map(({ sentence, whereToFind }) => `${sentence} Where to find it: ${whereToFind}.`),
  ].join(' ');
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

function problemsOf(error: z.ZodError, given: Readonly<Record<string, string>>): ConfigurationProblem[] {
  const messages = new Map(error.issues.toReversed().map((issue) => [issue.path.join('.'), issue.message]));
  return Object.entries(VARIABLES).flatMap(([variable, { required, purpose, whereToFind }]) => {
    const message = messages.get(variable);
    if (message === undefined) return [];
    const kind = required && !(variable in given) ? 'missing' : 'malformed';
    const sentence = kind === 'missing' ? `${variable} is missing (${purpose}).` : `${variable} ${message}.`;
    return [{ variable, kind, sentence, whereToFind }];
  });
}
