import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TenantActions } from '../../../lib/embedded/auth0/actions/tenant-actions';
import { SignInAttempts } from '../../../lib/embedded/auth0/login/attempts';
import { managementRoutes } from '../../../lib/embedded/auth0/management/routes';
import { Store } from '../../../lib/embedded/auth0/store';
import { RunningTenant } from './running-tenant';

/** The tables of docs/auth0.md against what is really answered. */

const text = readFileSync(new URL('../../../docs/auth0.md', import.meta.url), 'utf8');
const documented = Array.from(text.matchAll(/^\| `([A-Z]+) (\/\S+)` +\|/gm), ([, method = '', path = '']) => ({
  method,
  path,
}));
const isManagement = ({ path }: { readonly path: string }): boolean => path.startsWith('/api/v2');

let tenant: RunningTenant;
beforeAll(async () => {
  tenant = await RunningTenant.start();
});
afterAll(() => tenant.dispose());

test.each(documented.filter((endpoint) => !isManagement(endpoint)))(
  '$method $path is answered',
  async ({ method, path }) => {
    const response = await fetch(`${tenant.auth0.url}${path}`, { method, redirect: 'manual' });
    expect(await response.text()).not.toContain('is not part of this local tenant');
    expect([404, 405, 501]).not.toContain(response.status);
  },
);

test('the Management API is what is documented', () => {
  const directory = mkdtempSync(join(tmpdir(), 'auth0-'));
  const store = new Store(directory);
  const log = () => undefined;
  const routes = managementRoutes({
    store,
    issuer: 'http://localhost:1/',
    actions: new TenantActions({ store, folder: undefined, secrets: {}, log }),
    attempts: new SignInAttempts(Date.now),
    now: Date.now,
    log,
  }).routes.filter(({ method }) => method !== 'ALL');
  const served = new Set(routes.map(({ method, path }) => `${method} /api/v2${path}`));
  expect([...served].toSorted()).toEqual(
    documented
      .filter(isManagement)
      .map(({ method, path }) => `${method} ${path}`)
      .toSorted(),
  );
  rmSync(directory, { recursive: true });
});
