import type { CredentialsIssuer } from '../documents/credentials-issuer';
import { hashPassword } from '../stdlib/password';
import { audienceOf, decodeGlobalId, encodeGlobalId } from './global-id';
import { hashSecret, newKeySecret, newTokenSecret, type Secret, secretText } from './secret';

/** What is made for keys, tokens, credentials, providers and databases when they are stored. */
export const ISSUER: CredentialsIssuer = {
  keySecret: (id) => issued(newKeySecret(id)),
  tokenSecret: (id, database) => issued(newTokenSecret(id, database)),
  hashPassword,
  audience: audienceOf,
  globalId: encodeGlobalId,
  databaseOf: decodeGlobalId,
};

function issued(secret: Secret): { readonly text: string; readonly hash: Uint8Array } {
  return { text: secretText(secret), hash: hashSecret(secret) };
}
