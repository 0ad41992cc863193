import { z } from 'zod';
import { filledIn, readVariables, webAddress, type Variable } from './variable';

export interface HasuraConfig {
  /** Without a path and without a slash at its end. Browsers reach it as well as this server. */
  readonly endpoint: string;
  /** Lets everything be done there. It never leaves the server. */
  readonly adminSecret: string;
}

/** `required` means here: needed as soon as one of them is set, since Hasura as a whole may be left out. */
export const HASURA_VARIABLES = {
  HASURA_GRAPHQL_ENDPOINT: {
    required: true,
    purpose: 'address of Hasura without a path, reached by browsers as well as by this server',
    whereToFind: 'Hasura Cloud → your project → GraphQL API, without /v1/graphql, or where your own Hasura listens',
  },
  HASURA_GRAPHQL_ADMIN_SECRET: {
    required: true,
    purpose: 'lets administrators see everything; server only',
    whereToFind: 'Hasura Cloud → your project → Env vars, or the variable your own Hasura was started with',
  },
} as const satisfies Record<string, Variable>;

const hasuraVariables = z.object({
  HASURA_GRAPHQL_ENDPOINT: webAddress.refine((address) => new URL(address).pathname === '/', {
    error: 'must be an address without a path',
  }),
  HASURA_GRAPHQL_ADMIN_SECRET: filledIn,
} satisfies Record<keyof typeof HASURA_VARIABLES, z.ZodType>);

export function readHasura(environment: Readonly<Record<string, string | undefined>>) {
  return readVariables(HASURA_VARIABLES, hasuraVariables, hasuraConfig, environment);
}

function hasuraConfig(values: z.output<typeof hasuraVariables>): HasuraConfig {
  return { endpoint: values.HASURA_GRAPHQL_ENDPOINT, adminSecret: values.HASURA_GRAPHQL_ADMIN_SECRET };
}
