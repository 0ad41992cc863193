import { createHmac } from 'node:crypto';

const NAMESPACE = 'https://hasura.io/jwt/claims';

/** A token of HS256 for the role `reader`. `x-hasura-…` go where the engine looks for them, everything else stands for itself. */
export function sharedSecretToken(secret: string, claims: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(claims);
  const isForHasura = ([name]: readonly [string, unknown]): boolean => name.startsWith('x-hasura-');
  const payload = {
    ...Object.fromEntries(entries.filter((entry) => !isForHasura(entry))),
    [NAMESPACE]: {
      'x-hasura-allowed-roles': ['reader'],
      'x-hasura-default-role': 'reader',
      ...Object.fromEntries(entries.filter(isForHasura)),
    },
  };
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(payload)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
