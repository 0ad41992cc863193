import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { findGoProgram, warnOfMissing } from './programs';
import { useShop } from './shop';

/** The unmodified Go driver (`ask.go`). */

const program = findGoProgram();
if (!program) warnOfMissing('The Go driver');

const openShop = useShop();

it.skipIf(!program)('the Go driver asks and is answered', async () => {
  const { url, admin, token } = await openShop();
  const { stdout } = await promisify(execFile)(program ?? '', [url, admin, token]);
  expect(JSON.parse(stdout)).toEqual({
    values: true,
    document: { Name: 'Mia', N: 0 },
    pages: [20, 20, 1],
    events: ['status', 'add'],
    tags: { app: 'test' },
    check: ['check', 400, 'invalid_query'],
    runtime: ['runtime', 400, 'constraint_failure'],
    abort: ['abort', 400, { a: 1 }],
    secret: ['authentication', 401, 'unauthorized'],
    token: 'ann',
  });
});
