import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { findPythonDriver, warnOfMissing } from './programs';
import { useShop } from './shop';

/** The unmodified Python driver (`ask.py`). */

const python = findPythonDriver();
if (!python) warnOfMissing('The Python driver');

const openShop = useShop();

it.skipIf(!python)('the Python driver asks and is answered', async () => {
  const { url, admin, token } = await openShop();
  const { stdout } = await promisify(execFile)(python ?? '', ['tests/drivers/ask.py', url, admin, token]);
  expect(JSON.parse(stdout)).toEqual({
    values: true,
    document: 'Mia',
    null: true,
    page: true,
    pages: [20, 20, 1],
    tags: { app: 'test' },
    check: ['QueryCheckError', 400, null],
    runtime: ['QueryRuntimeError', 400, null],
    abort: ['AbortError', 400, { a: 1 }],
    secret: ['AuthenticationError', 401, null],
    token: 'ann',
  });
});
