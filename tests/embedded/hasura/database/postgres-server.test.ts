import { expect, it } from 'vitest';
import { openDatabase } from '../../../../lib/embedded/hasura/database/database';

it.each([
  ['nothing listens there', 'postgres://user:hidden-word@127.0.0.1:1/none', 'ECONNREFUSED'],
  ['the address is none', 'hidden-word', ''],
])('says why a server cannot be used when %s, without the password', async (_, databaseUrl, reason) => {
  const failure = await openDatabase({ directory: '', databaseUrl }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'DatabaseUnusableError' });
  expect(String(failure)).toContain(reason);
  expect(String(failure)).toContain('Expected postgres://user:password@host:5432/name');
  expect(String(failure)).not.toContain('hidden-word');
});
