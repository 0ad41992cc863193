import type { Page } from '@playwright/test';
import { z } from 'zod';
import { enterCredentials, expect, signIn, signOut, test, way } from './story';

const inboxShape = z.object({ mails: z.array(z.object({ to: z.string(), code: z.string() })) });

/** The newest code that was sent to an address. */
async function codeFor(inboxUrl: string, address: string): Promise<string> {
  const response = await fetch(`${inboxUrl}.json`);
  const mail = inboxShape.parse(await response.json()).mails.find(({ to }) => to === address);
  if (mail === undefined) throw new Error(`no mail for ${address}`);
  return mail.code;
}

function freshAddress(): string {
  return `${crypto.randomUUID()}@example.test`;
}

async function signUp(page: Page, inboxUrl: string, address: string, password: string): Promise<void> {
  await page.goto('/sign-up');
  await page.locator('input[name=emailAddress]').fill(address);
  await page.locator('input[name=password]').fill(password);
  await page.keyboard.press('Enter');
  const code = page.locator('input[autocomplete=one-time-code]');
  await expect(code).toBeVisible();
  await expect.poll(() => codeFor(inboxUrl, address).catch(() => '')).not.toBe('');
  await code.pressSequentially(await codeFor(inboxUrl, address), { delay: 50 });
  await page.waitForURL('/');
}

/** Saves the profile form that has just been filled. Clerk's forms move while they open, and a click on the move is lost. */
async function save(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Save' });
  await expect(async () => {
    await button.click({ timeout: 5_000 });
    await expect(button).toBeHidden({ timeout: 5_000 });
  }).toPass();
}

test('sign up with an e-mail code, then ask', async ({ page, demo }) => {
  const address = freshAddress();
  await signUp(page, demo.inboxUrl, address, 'a long enough sentence');
  await expect(page.getByText(`You are signed in as ${address}`)).toBeVisible();
  const { section, button } = way(page, 'From the browser');
  await button.click();
  await expect(section.getByText('Hello World!', { exact: true })).toBeVisible();
});

test('a wrong password is refused under its field, the right one then works', async ({ page, demo }) => {
  await page.goto('/sign-in');
  await enterCredentials(page, demo.otherUser.email, 'not the password');
  await expect(page.locator('#error-password')).toBeVisible();
  await page.locator('input[name=password]').fill(demo.otherUser.password);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.waitForURL('/');
});

test('people who come back after a minute are still signed in', async ({ page, demo, context }) => {
  test.setTimeout(240_000);
  await signIn(page, demo.user);
  await page.close();
  const cookies = await context.cookies();
  const session = cookies.find(({ name }) => name === '__session')?.value ?? '';
  const expiresAt = z.object({ exp: z.number() }).parse(JSON.parse(atob(session.split('.')[1] ?? ''))).exp * 1000;
  // Nothing but time makes a token expire; the other tests go on meanwhile.
  await new Promise((resolve) => setTimeout(resolve, expiresAt - Date.now() + 7_000));

  const later = await context.newPage();
  const response = await later.goto('/');
  expect(await response?.text(), 'the handshake renews the session before the page is made').toContain(
    'You are signed in as',
  );
  const { section, button } = way(later, 'Through the server');
  await button.click();
  await expect(section.getByText('Hello World!', { exact: true })).toBeVisible();
});

test('two windows: signing out in one signs out the other', async ({ page, demo, context }) => {
  await signIn(page, demo.user);
  const other = await context.newPage();
  await other.goto('/');
  await expect(other.getByText(`You are signed in as ${demo.user.email}`)).toBeVisible();
  await signOut(page);
  await other.bringToFront();
  await expect(other.getByText('You are signed out.')).toBeVisible();
  const { section, button } = way(other, 'From the browser');
  await button.click();
  await expect(section.getByText('Refused by this page: signed_out')).toBeVisible();
});

test('sign-out everywhere: a changed password ends the session on the other machine', async ({
  page,
  demo,
  browser,
  guardian,
}) => {
  const address = freshAddress();
  await signUp(page, demo.inboxUrl, address, 'the first sentence');
  const elsewhere = await browser.newContext();
  guardian(elsewhere);
  const other = await elsewhere.newPage();
  await signIn(other, { email: address, password: 'the first sentence' });

  await page.goto('/profile/security');
  await page.getByRole('button', { name: 'Update password' }).click();
  await page.locator('input[name=currentPassword]').fill('the first sentence');
  await page.locator('input[name=newPassword]').fill('the second sentence');
  await page.locator('input[name=confirmPassword]').fill('the second sentence');
  await save(page);
  await expect(page.locator('input[name=newPassword]')).toBeHidden();

  await other.reload();
  await expect(other.getByText('You are signed out.')).toBeVisible();
  await elsewhere.close();
});

test('the profile page changes a name', async ({ page, demo }) => {
  await signUp(page, demo.inboxUrl, freshAddress(), 'a long enough sentence');
  await page.goto('/profile');
  await page.getByRole('button', { name: 'Update profile' }).click();
  await page.locator('input[name=firstName]').fill('Rosalind');
  await page.locator('input[name=lastName]').fill('Franklin');
  await save(page);
  await expect(page.getByText('Rosalind Franklin').first()).toBeVisible();
});

test('the profile page asks strangers to sign in first, and leads them back', async ({ page, demo }) => {
  await page.goto('/profile');
  await page.waitForURL(/\/sign-in/);
  await enterCredentials(page, demo.user.email, demo.user.password);
  await page.waitForURL(/\/profile/);
});
