import type { Context } from 'hono';
import type { User } from '../entities';
import { ApiError } from '../errors';
import { emailKey, type Store } from '../store';
import { primaryEmailAddress } from '../user-emails';

/** The users that a query asks for, in its order: newest first unless told otherwise. */
export function matchingUsers(store: Store, context: Context): User[] {
  const asked = (name: string) => {
    const values = context.req.queries(name);
    return values?.length ? new Set(values) : undefined;
  };
  const ids = asked('user_id');
  const externalIds = asked('external_id');
  const addresses = asked('email_address') && new Set(context.req.queries('email_address')?.map(emailKey));
  const words = context.req.query('query')?.toLowerCase();

  return store.users
    .all()
    .filter(
      (user) =>
        (ids?.has(user.id) ?? true) &&
        (externalIds?.has(user.externalId ?? '') ?? true) &&
        (!addresses || user.emailAddresses.some(({ address }) => addresses.has(emailKey(address)))) &&
        (!words || searchable(user).some((text) => text.toLowerCase().includes(words))),
    )
    .toSorted(orderOf(context.req.query('order_by') ?? '-created_at'));
}

function searchable(user: User): string[] {
  const name = [user.firstName, user.lastName].filter(Boolean).join(' ');
  return [user.id, name, user.externalId ?? '', ...user.emailAddresses.map(({ address }) => address)];
}

const SORT_KEYS = new Map<string, (user: User) => string | number>([
  ['created_at', (user) => user.createdAt],
  ['updated_at', (user) => user.updatedAt],
  ['last_active_at', (user) => user.lastActiveAt ?? 0],
  ['last_sign_in_at', (user) => user.lastSignInAt ?? 0],
  ['email_address', (user) => primaryEmailAddress(user)?.address ?? ''],
  ['first_name', (user) => user.firstName ?? ''],
  ['last_name', (user) => user.lastName ?? ''],
]);

/** `created_at`, `+created_at` (the same) or `-created_at`. Ties by id, so that pages never overlap. */
function orderOf(orderBy: string): (one: User, other: User) => number {
  const keyOf = SORT_KEYS.get(orderBy.replace(/^[-+ ]/, ''));
  if (!keyOf) {
    throw new ApiError(
      400,
      'invalid_query_parameter_value',
      'is invalid',
      `${orderBy} does not match one of the allowed values for parameter order_by: ${[...SORT_KEYS.keys()].join(', ')}.`,
      { param_name: 'order_by' },
    );
  }
  const direction = orderBy.startsWith('-') ? -1 : 1;
  return (one, other) => direction * compare(keyOf(one), keyOf(other)) || compare(one.id, other.id);
}

function compare(one: string | number, other: string | number): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
