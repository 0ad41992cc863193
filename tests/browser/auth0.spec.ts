import type { Page } from '@playwright/test';
import { expect, signIn, signInWithAuth0, test, way } from './story';

const WAYS = ['From the browser', 'Through the server'] as const;

/** Asks from the browser on the page that is open. @returns whom Fauna takes one for */
async function whoFaunaSees(page: Page): Promise<string> {
  const { section, button } = way(page, 'From the browser');
  await button.click();
  return (await section.getByText(/^Fauna says you are /).textContent()) ?? '';
}

test('signed out of Auth0, the buttons refuse and name it', async ({ page }) => {
  await page.goto('/auth0');
  const browser = way(page, 'From the browser');
  await browser.button.click();
  await expect(browser.section.getByText(/^You are signed out, so Auth0 signs no token for you/)).toBeVisible();
  const server = way(page, 'Through the server');
  await server.button.click();
  await expect(server.section.getByText('Refused by the server of this app: missing_token')).toBeVisible();
});

test('sign in with Auth0, ask both ways, see what travelled, sign out', async ({ page, demo }) => {
  await signInWithAuth0(page, demo.auth0User);
  for (const title of WAYS) {
    const { section, button } = way(page, title);
    await button.click();
    await expect(section.getByText('Hello World!', { exact: true })).toBeVisible();
    await expect(section.getByText(/^Fauna says you are auth0\|/)).toBeVisible();
    await expect(section.getByText(/^\d+ h left$/)).toBeVisible();
  }
  const wire = page.getByRole('complementary', { name: 'The wire' });
  const tokens = wire.getByRole('listitem').filter({ hasText: 'GET /auth/access-token' });
  await expect(tokens).toHaveCount(2);
  await tokens.first().locator('summary').click();
  await expect(tokens.first().getByText(/"token": "eyJ[\w-]*….{8}"/)).toBeVisible();

  await page.getByRole('link', { name: 'Sign out of Auth0' }).click();
  await expect(page.getByText('You are signed out of Auth0.')).toBeVisible();
  await way(page, 'From the browser').button.click();
  await expect(page.getByText('Refused by this page: signed_out')).toBeVisible();
  await page.getByRole('link', { name: 'Sign in with Auth0' }).click();
  await expect(page.locator('input[type=password]'), 'Auth0 has forgotten the session too').toBeVisible();
});

test('a wrong slash is refused, and explained', async ({ page, demo }) => {
  await signInWithAuth0(page, demo.auth0User);
  const section = page.getByRole('region', { name: 'A wrong slash' });
  await section.getByRole('button', { name: 'Ask with the wrong slash' }).click();
  await expect(section.getByText('Refused by Fauna: unauthorized')).toBeVisible();
  await expect(section.getByText('They differ by the slash at the end.')).toBeVisible();
});

test('Clerk and Auth0 side by side: two identities in one browser', async ({ page, demo }) => {
  await signIn(page, demo.user);
  await signInWithAuth0(page, demo.auth0User);
  expect(await whoFaunaSees(page)).toMatch(/auth0\|/);
  await page.goto('/');
  expect(await whoFaunaSees(page)).toMatch(/user_/);
  await page.goto('/auth0');
  await page.getByRole('link', { name: 'Sign out of Auth0' }).click();
  await expect(page.getByText('You are signed out of Auth0.')).toBeVisible();
  await page.goto('/');
  await expect(page.getByText(`You are signed in as ${demo.user.email}`)).toBeVisible();
});

test('the token inspector takes a token of Auth0’s as well', async ({ page, demo }) => {
  await signInWithAuth0(page, demo.auth0User);
  await page.goto('/token');
  await page.getByLabel('Auth0', { exact: true }).check();
  await page.getByRole('button', { name: 'Inspect my token' }).click();
  await expect(page.getByText('Accepted', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Be someone else' }).click();
  await expect(page.getByRole('region', { name: 'The checks, in order' }).getByText('bad_signature')).toBeVisible();
  await page.getByLabel('Clerk', { exact: true }).check();
  await page.getByRole('button', { name: 'Inspect my token' }).click();
  await expect(page.getByText(/^Clerk signs no token for you/)).toBeVisible();
});

test('a wrong password is refused, the right one then works', async ({ page, demo }) => {
  await page.goto('/auth/login?returnTo=/auth0');
  await page.locator('input[name=username]').fill(demo.auth0User.email);
  await page.locator('input[type=password]').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Wrong email or password')).toBeVisible();
  await page.locator('input[type=password]').fill(demo.auth0User.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('/auth0');
});

test('the way back leads nowhere but into this app', async ({ page, demo }) => {
  await page.goto('/auth/login?returnTo=https://evil.example/');
  await page.locator('input[name=username]').fill(demo.auth0User.email);
  await page.locator('input[type=password]').fill(demo.auth0User.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.origin === demo.url);
  await page.goto('/auth0');
  await expect(page.getByText(demo.auth0User.email)).toBeVisible();
});
