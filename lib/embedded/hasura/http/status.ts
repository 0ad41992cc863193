import type { HasuraErrorCode } from '../errors';

/** HTTP statuses of codes that do not mean 400, on routes that do not answer everything with 200. */
const STATUSES: Readonly<Partial<Record<HasuraErrorCode, 401 | 409 | 500>>> = {
  'access-denied': 401,
  conflict: 409,
  unexpected: 500,
};

export function statusOf(code: HasuraErrorCode): 400 | 401 | 409 | 500 {
  return STATUSES[code] ?? 400;
}
