import { z } from 'zod';
import type { JsonObject } from '../auth/token';

/** Where Hasura looks in a token for whom it is to answer, unless it was told otherwise. */
export const CLAIMS_NAMESPACE = 'https://hasura.io/jwt/claims';

const hasuraClaims = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export type HasuraClaims = z.output<typeof hasuraClaims>;

/** What a token says to Hasura; `undefined` where it says nothing that Hasura would read. */
export function hasuraClaimsOf(payload: JsonObject | undefined): HasuraClaims | undefined {
  return hasuraClaims.safeParse(payload?.[CLAIMS_NAMESPACE]).data;
}

const ROLE = 'x-hasura-default-role';

/** The session that Hasura makes of a token: the role, and what its rules read. `undefined` where it would refuse the token. */
export function sessionVariablesOf(payload: JsonObject): Readonly<Record<string, string>> | undefined {
  const claims = Object.entries(hasuraClaimsOf(payload) ?? {}).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  const role = claims.find(([name]) => name === ROLE)?.[1];
  if (typeof role !== 'string') return undefined;
  const variables = claims.filter(([name, value]) => name !== ROLE && typeof value === 'string');
  return { ...Object.fromEntries(variables), 'x-hasura-role': role };
}
