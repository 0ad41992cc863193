import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Account } from './demo';
import { expect, signIn, test } from './story';

// One after the other, since they share the notes of one person; other stories look at nobody's but demo.user's.
test.describe.configure({ mode: 'default' });

const LIVE = 'Live: changes elsewhere appear by themselves';

/** The page of notes in a window of its own, of somebody who has signed in there. */
async function openNotes(browser: Browser, guardian: (context: BrowserContext) => void, who: Account): Promise<Page> {
  const context = await browser.newContext();
  guardian(context);
  const page = await context.newPage();
  await signIn(page, who);
  await page.goto('/notes');
  await expect(page.getByText(LIVE)).toBeVisible();
  return page;
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel('A new note').fill(text);
  await page.getByRole('button', { name: 'Write it down' }).click();
}

function entry(page: Page, text: string) {
  return page.getByRole('main').getByRole('listitem').filter({ hasText: text });
}

test('two windows of one person agree, and somebody else sees nothing of it', async ({ browser, demo, guardian }) => {
  test.slow();
  const one = await openNotes(browser, guardian, demo.otherUser);
  const two = await openNotes(browser, guardian, demo.otherUser);
  const stranger = await openNotes(browser, guardian, demo.admin);

  await write(one, 'Water the ferns');
  await expect(entry(one, 'Water the ferns')).toBeVisible();
  await expect(one.getByLabel('A new note')).toHaveValue('');
  await expect(entry(two, 'Water the ferns')).toBeVisible();

  await entry(two, 'Water the ferns').getByRole('button', { name: 'Change' }).click();
  await expect(two.getByLabel('The note, anew')).toBeFocused();
  await two.getByLabel('The note, anew').fill('Water the mosses');
  await two.keyboard.press('ControlOrMeta+Enter');
  await expect(entry(two, 'Water the mosses').getByRole('button', { name: 'Change' })).toBeFocused();
  await expect(entry(one, 'Water the mosses')).toBeVisible();

  await entry(one, 'Water the mosses').getByRole('button', { name: 'Delete' }).click();
  await expect(entry(two, 'Water the mosses')).toHaveCount(0);
  await expect(one.getByRole('button', { name: 'Bring it back' })).toBeFocused();
  await one.keyboard.press('Enter');
  await expect(entry(two, 'Water the mosses')).toBeVisible();

  await write(stranger, 'Feed the springtails');
  await expect(entry(stranger, 'Feed the springtails')).toBeVisible();
  await expect(entry(stranger, 'Water the mosses')).toHaveCount(0);
  await expect(entry(one, 'Feed the springtails')).toHaveCount(0);

  await entry(stranger, 'Feed the springtails').getByRole('button', { name: 'Delete' }).click();
  await entry(two, 'Water the mosses').getByRole('button', { name: 'Delete' }).click();
  await expect(entry(one, 'Water the mosses')).toHaveCount(0);
  await Promise.all([one, two, stranger].map((page) => page.context().close()));
});

test('asks for a word where there is none, and sends nothing', async ({ page, demo }) => {
  await signIn(page, demo.otherUser);
  await page.goto('/notes');
  await expect(page.getByText('No note yet.')).toBeVisible();
  const field = page.getByLabel('A new note');
  const complaint = () => field.evaluate((area: HTMLTextAreaElement) => area.validationMessage);

  await page.getByRole('button', { name: 'Write it down' }).click();
  await expect(field).toBeFocused();
  expect(await complaint()).not.toBe('');
  await field.fill(' \n');
  await page.keyboard.press('ControlOrMeta+Enter');
  expect(await complaint()).toBe('There are only spaces here. Write a word.');
  await expect(page.getByText('No note yet.')).toBeVisible();
  await expect(field).toHaveValue(' \n');

  await field.fill('Words');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(entry(page, 'Words')).toBeVisible();
  await expect(field).toHaveValue('');
  expect(await field.evaluate((area) => area.matches(':user-invalid'))).toBe(false);
  await entry(page, 'Words').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No note yet.')).toBeVisible();
});

test('says what the database refuses, and keeps what was written', async ({ page, demo }) => {
  await signIn(page, demo.otherUser);
  await page.goto('/notes');
  const tooLong = 'moss '.repeat(500);
  await write(page, tooLong);
  await expect(page.getByRole('main').getByText('Refused by Fauna: constraint_failure')).toBeVisible();
  await expect(page.getByRole('main').getByText('Document failed check constraint `textIsShort`')).toBeVisible();
  await expect(page.getByLabel('A new note')).toHaveValue(tooLong);
});

test('says that the connection is lost, keeps the notes, and comes back by itself', async ({ page, demo }) => {
  await signIn(page, demo.otherUser);
  await page.goto('/notes');
  await expect(page.getByText(LIVE)).toBeVisible();
  await page.context().setOffline(true);
  await write(page, 'Nobody hears this');
  await expect(page.getByRole('main').getByText('No answer from Fauna: unreachable')).toBeVisible();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Write it down' }).click();
  await expect(entry(page, 'Nobody hears this')).toBeVisible();
  await expect(page.getByText(LIVE)).toBeVisible();
  await entry(page, 'Nobody hears this').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No note yet.')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' }, viewport: { width: 360, height: 740 } });

    test('axe finds nothing on a phone, whatever is being done', async ({ page, demo }) => {
      await signIn(page, demo.otherUser);
      await page.goto('/notes');
      await write(page, `A long word: ${'moss'.repeat(40)}`);
      await write(page, 'Another one');
      await entry(page, 'Another one').getByRole('button', { name: 'Delete' }).click();
      await entry(page, 'A long word').getByRole('button', { name: 'Change' }).click();
      await write(page, 'moss '.repeat(500));
      await expect(page.getByRole('main').getByText('Refused by Fauna: constraint_failure')).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      const width = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await width()).toBeLessThanOrEqual(0);

      await page.getByRole('button', { name: 'Leave it' }).click();
      await entry(page, 'A long word').getByRole('button', { name: 'Delete' }).click();
      await expect(page.getByText('No note yet.')).toBeVisible();
    });
  });
}
