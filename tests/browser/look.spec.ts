import { AxeBuilder } from '@axe-core/playwright';
import { expect, signIn, signInWithAuth0, test, way } from './story';

const OPEN_PAGES = [
  '/',
  '/notes',
  '/playground',
  '/token',
  '/auth0',
  '/machine',
  '/graphql',
  '/setup',
  '/sign-in',
  '/sign-up',
  '/no-such-page',
];
// Not /notes, where the network never comes to rest: notes.spec.ts looks at it.
const PERSONAL_PAGES = [
  '/',
  '/playground',
  '/token',
  '/auth0',
  '/machine',
  '/graphql',
  '/admin',
  '/setup',
  '/profile',
  '/profile/security',
];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme}`, () => {
    // Contrast is measured where things come to rest, not while they fade in.
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    for (const path of OPEN_PAGES) {
      test(`axe finds nothing on ${path}, signed out`, async ({ page }) => {
        await page.goto(path);
        await page.waitForLoadState('networkidle');
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      });
    }

    test('axe finds nothing on the pages of an administrator', async ({ page, demo }) => {
      test.slow();
      await signIn(page, demo.admin);
      for (const path of PERSONAL_PAGES) {
        await page.goto(path);
        await page.waitForLoadState('networkidle');
        expect((await new AxeBuilder({ page }).analyze()).violations, path).toEqual([]);
      }
    });

    test('axe finds nothing with answers, refusals and the wire unfolded', async ({ page, demo }) => {
      await signIn(page, demo.user);
      for (const title of ['From the browser', 'Through the server'] as const) {
        const { section, button } = way(page, title);
        await button.click();
        await section.getByText('The token, decoded').click();
        await section.getByText('All claims that Fauna read').click();
      }
      await page.locator('aside summary').first().click();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

      await page.goto('/token');
      await page.getByRole('button', { name: 'Be someone else' }).click();
      await expect(page.getByText('Refused by the server of this app')).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

      expect((await page.goto('/admin'))?.status()).toBe(403);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });

    test('axe finds nothing on Auth0’s pages while they are used', async ({ page, demo }) => {
      await signIn(page, demo.admin);
      await signInWithAuth0(page, demo.auth0User);
      await page.getByRole('button', { name: 'Ask with the wrong slash' }).click();
      await expect(page.getByText('Refused by Fauna: unauthorized')).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

      await page.goto('/machine');
      await page.getByRole('button', { name: 'Reveal the secret' }).click();
      await page.getByRole('button', { name: 'Get a token from this page' }).click();
      await page.getByText('What it says').click();
      await page.getByRole('button', { name: 'With the token' }).nth(1).click();
      await page.getByRole('button', { name: 'With a forged one' }).nth(2).click();
      const scoped = page.getByRole('listitem', { name: '/api/private-scoped', exact: true });
      await expect(scoped.getByText('bad_signature')).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });
  });
}

test('nothing is wider than a phone of 360 pixels', async ({ page, demo }) => {
  test.slow();
  await page.setViewportSize({ width: 360, height: 740 });
  const widths = async () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  for (const path of OPEN_PAGES) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    expect(await widths(), path).toBeLessThanOrEqual(0);
  }
  await signIn(page, demo.admin);
  for (const path of PERSONAL_PAGES) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    expect(await widths(), path).toBeLessThanOrEqual(0);
  }
  await page.goto('/');
  await way(page, 'Through the server').button.click();
  await expect(page.getByText('Hello World!', { exact: true })).toBeVisible();
  for (const summary of await page.locator('summary').all()) await summary.click();
  expect(await widths(), 'everything unfolded').toBeLessThanOrEqual(0);
});

test('nothing shifts while a page loads', async ({ page, demo }) => {
  await page.addInitScript(() => {
    document.documentElement.dataset.shift = '0';
    new PerformanceObserver((list) => {
      const before = Number(document.documentElement.dataset.shift);
      const added = list
        .getEntries()
        .map((entry) => ('value' in entry && typeof entry.value === 'number' ? entry.value : 0))
        .reduce((sum, value) => sum + value, 0);
      document.documentElement.dataset.shift = String(before + added);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const shift = async () => Number(await page.locator('html').getAttribute('data-shift'));
  await signIn(page, demo.user);
  for (const path of ['/', '/token', '/setup']) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    expect(await shift(), path).toBeLessThan(0.01);
  }
});

test('with reduced motion nothing moves', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  await way(page, 'Through the server').button.click();
  await expect(page.getByText(/^Refused by/)).toBeVisible();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test('the keyboard alone is enough', async ({ page, demo }) => {
  await page.goto('/');
  const reach = async (name: string | RegExp, role: 'link' | 'button') => {
    const target = page.getByRole(role, { name }).first();
    for (let presses = 0; presses < 60; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${name}`);
  };
  await reach('Sign in', 'link');
  await page.keyboard.press('Enter');
  await page.waitForURL('/sign-in');
  await expect(page.locator('input[name=identifier]')).toBeFocused();
  await page.keyboard.type(demo.user.email);
  await page.keyboard.press('Enter');
  await expect(page.locator('input[name=password]')).toBeFocused();
  await page.keyboard.type(demo.user.password);
  await page.keyboard.press('Enter');
  await page.waitForURL('/');
  await reach('Ask Fauna from the browser', 'button');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Hello World!', { exact: true })).toBeVisible();
});
