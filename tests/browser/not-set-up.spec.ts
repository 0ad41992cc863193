import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from './free-port';
import { expect, test } from './story';

/** The same build, started without the launcher and without a single variable, as a hosting service would. */
test.describe('without keys', () => {
  test.describe.configure({ mode: 'serial' });
  let url: string;
  let server: ReturnType<typeof spawn>;

  test.beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}`;
    const environment = Object.entries(process.env).filter(([name]) => !/CLERK|FAUNA|AUTH0|TERRARIUM/.test(name));
    server = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', String(port)], {
      env: { ...Object.fromEntries(environment), NODE_ENV: 'production' },
      stdio: 'ignore',
    });
    await expect
      .poll(() =>
        fetch(`${url}/setup`).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(200);
  });

  test.afterAll(async () => {
    const ended = once(server, 'exit');
    server.kill();
    await ended;
  });

  for (const path of ['/', '/token', '/admin', '/profile', '/sign-in', '/auth0', '/machine']) {
    test(`${path} leads to the setup page`, async ({ page }) => {
      await page.goto(`${url}${path}`);
      await expect(page).toHaveURL(`${url}/setup`);
      await expect(page.getByRole('heading', { name: 'Not set up yet' })).toBeVisible();
    });
  }

  test('page and API name each missing variable in the same words', async ({ page }) => {
    await page.goto(`${url}/setup`);
    const response = await fetch(`${url}/api/query`, { method: 'POST' });
    expect(response.status).toBe(503);
    const { error } = await response.json();
    expect(error.problems.map(({ variable }: { variable: string }) => variable)).toEqual([
      'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY',
      'CLERK_SECRET_KEY',
      'FAUNA_ENDPOINT',
      'FAUNA_ADMIN_KEY',
    ]);
    for (const { sentence, whereToFind } of error.problems) {
      expect(error.message).toContain(sentence);
      await expect(page.getByText(sentence)).toBeVisible();
      await expect(page.getByText(whereToFind)).toBeVisible();
    }
  });
});
