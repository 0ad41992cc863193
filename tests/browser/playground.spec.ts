import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from './story';

/** Writes a query into the editor, by keyboard as a person does, and sends it. */
async function run(page: Page, query: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: /^Query in/ });
  await editor.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(query);
  await page.keyboard.press('ControlOrMeta+Enter');
}

test('runs any query as oneself, and shows values as FQL writes them', async ({ page, demo }) => {
  await signIn(page, demo.user);
  await page.goto('/playground');
  await run(page, 'Note.create({ owner: Query.token()!.sub, text: "from the playground" }) { text, updatedAt }');
  await expect(page.locator('pre.specimen').filter({ hasText: 'text: "from the playground"' })).toBeVisible();
  await expect(page.getByRole('main').getByText(/updatedAt: Time\("20/)).toBeVisible();
});

/** What Fauna says of a query that it refuses. */
function account(page: Page) {
  return page.getByRole('textbox', { name: 'Fauna’s account of it' });
}

test('shows where a query is wrong, and what the database refuses', async ({ page, demo }) => {
  await signIn(page, demo.user);
  await page.goto('/playground');
  await run(page, 'let a = 1\na.nonsense()');
  await expect(page.getByRole('main').getByText('Refused by Fauna: invalid_query')).toBeVisible();
  await expect(page.locator('.cm-lintRange-error')).toHaveText('nonsense');
  await expect(account(page)).toHaveValue(/^at \*query\*:2:3$/m);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await run(page, 'Note.create({ owner: "somebody-else", text: "Hello" })');
  await expect(page.getByRole('main').getByText('Refused by Fauna: permission_denied')).toBeVisible();
});

test('keeps the carets under the place that they mean, also on a phone', async ({ page, demo }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, demo.user);
  await page.goto('/playground');
  await run(page, 'Note.byOwner(Query.token()!.sub).where(note => note.text == "anything").nonsense()');
  await expect(account(page)).toHaveValue(/nonsense\(\)\n.* \^{8}$/m);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const hiddenLines = () => account(page).evaluate((element) => element.scrollHeight - element.clientHeight);
  const scrolled = () => account(page).evaluate((element) => element.scrollLeft);
  expect(await hiddenLines()).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Run as myself' }).focus();
  await page.keyboard.press('Tab');
  await expect(account(page)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect.poll(scrolled).toBeGreaterThan(0);
});

test('sends FQL v4 by the old driver, and runs no program', async ({ page, demo }) => {
  await signIn(page, demo.user);
  await page.goto('/playground');
  await page.getByLabel('FQL v4, the old driver').check();
  await page.getByRole('button', { name: 'Run as myself' }).click();
  await expect(page.locator('pre.specimen').getByText(/^"user_\w+"$/)).toBeVisible();

  await page.getByLabel('Examples').selectOption('Work with arrays');
  await page.getByRole('button', { name: 'Run as myself' }).click();
  await expect(page.getByRole('main').getByText('[\n  1,\n  4,\n  9\n]')).toBeVisible();

  await run(page, 'document.write(1)');
  await expect(page.getByRole('main').getByText('Refused by this page: unreadable')).toBeVisible();
  await run(page, 'q.Get(q.Ref(q.Collection("Nothing"), "1"))');
  await expect(page.getByRole('main').getByText(/^Refused by Fauna: /)).toBeVisible();
});

test('tells who is signed out that nothing was sent', async ({ page }) => {
  await page.goto('/playground');
  await page.getByRole('button', { name: 'Run as myself' }).click();
  await expect(page.getByRole('main').getByText('Refused by this page: signed_out')).toBeVisible();
  await expect(page.locator('aside').getByText('Fauna')).toHaveCount(0);
});
