import { spawnSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from './story';

/** The place of one endpoint on the page. */
function endpoint(page: Page, path: string) {
  return page.getByRole('listitem', { name: path, exact: true });
}

async function call(page: Page, path: string, how: 'With the token' | 'Without' | 'With a forged one'): Promise<void> {
  await endpoint(page, path).getByRole('button', { name: how }).click();
}

async function getToken(page: Page, audience: 'This app’s API' | 'The database'): Promise<void> {
  await page.getByLabel(audience, { exact: true }).check();
  await page.getByLabel('Token to call with').fill('');
  await page.getByRole('button', { name: 'Get a token from this page' }).click();
  await expect(page.getByLabel('Token to call with')).toHaveValue(/^eyJ/);
}

/** What a shell ends with when it finds no such program (POSIX, Shell Command Language, 2.8.2). */
const COMMAND_NOT_FOUND = 127;

/** Copies a command from the page and runs it. @returns what it printed */
async function run(page: Page, command: string): Promise<string> {
  await page.getByRole('button', { name: `Copy ${command}`, exact: true }).click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const { stdout, stderr, status, error } = spawnSync('sh', ['-c', text], { encoding: 'utf8', timeout: 20_000 });
  if (error) throw error;
  if (status === COMMAND_NOT_FOUND) {
    throw new Error(
      `This test runs the page's own commands, which need curl (${stderr.trim()}). ` +
        'Install it, for example with "apt install curl" or "brew install curl", and run the test again.',
    );
  }
  return stdout;
}

test('strangers call the endpoints, and see neither the secret nor a way to act as the machine', async ({ page }) => {
  await page.goto('/machine');
  await expect(page.getByText('shown to administrators only')).toBeVisible();
  await expect(page.getByRole('button', { name: /secret|Get a token/ })).toHaveCount(0);

  await call(page, '/api/public', 'Without');
  await expect(endpoint(page, '/api/public').getByText('200', { exact: true })).toBeVisible();
  await call(page, '/api/private', 'Without');
  await expect(endpoint(page, '/api/private').getByText('401', { exact: true })).toBeVisible();
  await expect(endpoint(page, '/api/private').getByText('www-authenticate')).toBeVisible();
  await call(page, '/api/private', 'With the token');
  await expect(endpoint(page, '/api/private').getByText('There is no token yet')).toBeVisible();
});

test('the secret and the machine’s tokens are for administrators', async ({ page, demo }) => {
  const statuses = () =>
    page.evaluate(async () => {
      const post = async (path: string, body: unknown, contentType: string) => {
        const headers = { 'content-type': contentType };
        return (await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).status;
      };
      return [
        await post('/machine/secret', { reveal: 'client_secret' }, 'application/json'),
        await post('/machine/token', { audience: 'api' }, 'application/json'),
        await post('/machine/secret', { reveal: 'client_secret' }, 'text/plain'),
      ];
    });
  await page.goto('/machine');
  expect(await statuses()).toEqual([401, 401, 401]);
  await signIn(page, demo.user);
  await page.goto('/machine');
  expect(await statuses()).toEqual([403, 403, 403]);
  await signIn(page, demo.admin);
  await page.goto('/machine');
  expect(await statuses(), 'other sites can send plain text, and nothing else, without asking').toEqual([
    200, 200, 415,
  ]);
});

test('an administrator gets a token for each audience and calls with it', async ({ page, demo }) => {
  await signIn(page, demo.admin);
  const response = await page.goto('/machine');
  await page.getByRole('button', { name: 'Reveal the secret' }).click();
  await expect(page.getByRole('button', { name: 'Hide the secret' })).toBeVisible();
  const secret = /"client_secret": "(?<secret>[^"]+)"/.exec(await page.locator('main').innerText())?.groups?.secret;
  expect(secret).toMatch(/^[\w-]{32,}$/);
  expect(await response?.text()).not.toContain(secret);
  await expect(page.getByRole('complementary', { name: 'The wire' })).not.toContainText(secret ?? '');

  await getToken(page, 'This app’s API');
  for (const [path, how, status, said] of [
    ['/api/public', 'With the token', '200', 'This is for everybody'],
    ['/api/private', 'With the token', '200', '@clients'],
    ['/api/private-scoped', 'With the token', '200', '"scope": "read:messages"'],
    ['/api/private-scoped', 'With a forged one', '401', 'bad_signature'],
    ['/api/fauna', 'With the token', '401', 'wrong_audience'],
  ] as const) {
    await call(page, path, how);
    await expect(endpoint(page, path).getByText(said)).toBeVisible();
    await expect(endpoint(page, path).getByText(status, { exact: true })).toBeVisible();
  }

  await getToken(page, 'The database');
  await call(page, '/api/fauna', 'With the token');
  await expect(endpoint(page, '/api/fauna').getByText('"notes": 0')).toBeVisible();
  await call(page, '/api/private', 'With the token');
  await expect(endpoint(page, '/api/private').getByText('wrong_audience')).toBeVisible();
});

test('the commands of the page do what its buttons do', async ({ page, context, demo }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, demo.admin);
  await page.goto('/machine');
  expect(await run(page, 'the curl for /api/private')).toMatch(/^HTTP\/1\.1 401 /);

  await page.getByRole('button', { name: 'Reveal the secret' }).click();
  await expect(page.getByRole('button', { name: 'Hide the secret' })).toBeVisible();
  const { access_token: token } = JSON.parse(await run(page, 'the curl for the token'));
  await page.getByLabel('Token to call with').fill(token);
  expect(await run(page, 'the curl for /api/private')).toMatch(/^HTTP\/1\.1 200 /);
  expect(await run(page, 'the curl for /api/private-scoped')).toMatch(/^HTTP\/1\.1 200 /);
  expect(await run(page, 'the curl for /api/fauna')).toMatch(/^HTTP\/1\.1 401 /);

  await page.getByLabel('The database', { exact: true }).check();
  const forDatabase = JSON.parse(await run(page, 'the curl for the token'));
  await page.getByLabel('Token to call with').fill(forDatabase.access_token);
  expect(await run(page, 'the curl for /api/fauna')).toMatch(/^HTTP\/1\.1 200 /);
  expect(JSON.parse(await run(page, 'the curl for Fauna')).data).toMatchObject({
    sub: expect.stringMatching(/@clients$/),
  });
});
