import { expect, signIn, signOut, test, way } from './story';

const WAYS = ['From the browser', 'Through the server', 'With the old driver'] as const;

test('signed out, every button refuses and says why', async ({ page }) => {
  await page.goto('/');
  const browser = way(page, 'From the browser');
  await browser.button.click();
  await expect(browser.section.getByText('Refused by this page: signed_out')).toBeVisible();
  await expect(browser.section.getByText('Sign in, then ask again.')).toBeVisible();

  const old = way(page, 'With the old driver');
  await old.button.click();
  await expect(old.section.getByText('Refused by this page: signed_out')).toBeVisible();

  const server = way(page, 'Through the server');
  await server.button.click();
  await expect(server.section.getByText('Refused by the server of this app: missing_token')).toBeVisible();
  await expect(server.section.getByText('401', { exact: true })).toBeVisible();
});

test('sign in, ask every way, see what travelled, sign out', async ({ page, demo }) => {
  await signIn(page, demo.user);

  for (const title of WAYS) {
    const { section, button } = way(page, title);
    await button.click();
    await expect(section.getByText('Hello World!', { exact: true })).toBeVisible();
    await expect(section.getByText(/^Fauna says you are user_/)).toBeVisible();
    await expect(section.getByText('200', { exact: true })).toBeVisible();
    await expect(section.getByText(/^\d+ ms$/)).toBeVisible();
    await expect(section.getByText(/^\d+ s left$/)).toBeVisible();
    await section.getByText('The token, decoded').click();
    await expect(section.getByText('"alg": "RS256"')).toBeVisible();
  }

  const old = way(page, 'With the old driver').section;
  await expect(old.getByText('There is no note that you may see.')).toBeVisible();

  const wire = page.getByRole('complementary', { name: 'The wire' });
  const toFauna = wire.getByRole('listitem').filter({ hasText: '/query/1' });
  await expect(toFauna).toHaveCount(1);
  await toFauna.locator('summary').click();
  await expect(toFauna.getByText('"Hello World!"')).toBeVisible();
  await expect(wire.getByRole('listitem').filter({ hasText: 'POST /api/query' })).toHaveCount(1);
  await expect(wire.getByRole('listitem').filter({ hasText: '/tokens/fauna' })).toHaveCount(1);

  await signOut(page);
  const { section, button } = way(page, 'From the browser');
  await button.click();
  await expect(section.getByText('Refused by this page: signed_out')).toBeVisible();
  await expect(section.getByText('Time taken')).toHaveCount(0);
});

test('a reload keeps people signed in, on the first paint', async ({ page, demo }) => {
  await signIn(page, demo.user);
  const response = await page.reload();
  expect(await response?.text()).toContain('You are signed in as');
  const { section, button } = way(page, 'Through the server');
  await button.click();
  await expect(section.getByText('Hello World!', { exact: true })).toBeVisible();
});

test('the token says when its time is nearly over', async ({ page, demo }) => {
  await signIn(page, demo.user);
  await page.clock.install();
  const { section, button } = way(page, 'From the browser');
  await button.click();
  await expect(section.getByText(/^\d+ s left$/)).toBeVisible();
  await page.clock.runFor(70_000);
  await expect(section.getByText(/^expired \d+ s ago$/)).toBeVisible();
});
