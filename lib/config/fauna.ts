import { z } from 'zod';
import { filledIn, readVariables, webAddress, type Variable } from './variable';

export interface FaunaConfig {
  readonly endpoint: string;
  /** Admin key of the demo's own database. It never leaves the server. */
  readonly adminKey: string;
  /** `aud` of the tokens for that database; absent means: ask the database's access provider. */
  readonly audience: string | undefined;
}

export const FAUNA_VARIABLES = {
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
} as const satisfies Record<string, Variable>;

const faunaVariables = z.object({
  FAUNA_ENDPOINT: webAddress,
  FAUNA_ADMIN_KEY: filledIn,
  FAUNA_AUDIENCE: z
    .string()
    .regex(/^https:\/\/db\.fauna\.com\/db\/[a-z0-9]{13}$/, {
      error: 'must be https://db.fauna.com/db/ and the 13 characters of a database id',
    })
    .optional(),
} satisfies Record<keyof typeof FAUNA_VARIABLES, z.ZodType>);

export function readFauna(environment: Readonly<Record<string, string | undefined>>) {
  return readVariables(FAUNA_VARIABLES, faunaVariables, faunaConfig, environment);
}

function faunaConfig(values: z.output<typeof faunaVariables>): FaunaConfig {
  return { endpoint: values.FAUNA_ENDPOINT, adminKey: values.FAUNA_ADMIN_KEY, audience: values.FAUNA_AUDIENCE };
}
