import type { TokenSource } from '@/lib/config/identity-provider';

/** Auth0's SDK gives the token of the page's own session here (`lib/auth0/session.ts`). */
export const HASURA_TOKENS: TokenSource = { from: 'path', path: '/graphql/auth/access-token' };
