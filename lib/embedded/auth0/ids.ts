import { randomBytes, randomUUID } from 'node:crypto';
import { randomBase62 } from '../credentials/secrets';

/** 24 hexadecimal digits, as Auth0 names users, APIs and its other records. */
export function newRecordId(): string {
  return randomBytes(12).toString('hex');
}

export function newClientId(): string {
  return randomBase62(32);
}

export function newClientSecret(): string {
  return randomBase62(64);
}

export function newClientGrantId(): string {
  return `cgr_${randomBase62(16)}`;
}

export function newActionId(): string {
  return randomUUID();
}
