import { clerk, clerkSetup, setupClerkTestingToken } from '@clerk/testing/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../browser/find-browser';
import { ClerkPage } from './clerk-page';
import { TestInstance } from './running-instance';

let instance: TestInstance;
let app: ClerkPage;
let chromiumBrowser: Browser;
let context: BrowserContext;
let page: Page;
let trespasses: string[];

beforeAll(async () => {
  app = await ClerkPage.serve(
    () => instance.clerk.url,
    () => instance.clerk.publishableKey,
  );
  instance = await TestInstance.start({ now: Date.now, appUrl: app.origin });
  chromiumBrowser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
}, 120_000);
afterAll(async () => {
  await chromiumBrowser.close();
  app.close();
  await instance.dispose();
});

beforeEach(async () => {
  trespasses = [];
  context = await chromiumBrowser.newContext({ baseURL: app.origin });
  context.on('request', (request) => {
    if (!request.url().startsWith(app.origin) && !/^(data|blob):/.test(request.url())) trespasses.push(request.url());
  });
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  expect(trespasses).toEqual([]);
});

/** From the field that was filled last. Clerk's forms move while they are filled, and a click on the move is lost. */
const submit = () => page.keyboard.press('Enter');

async function signIn({ email, password }: { email: string; password: string }): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[name=identifier]').fill(email);
  await submit();
  await page.locator('input[name=password]').fill(password);
  await submit();
}

const enterCode = (code: string) =>
  page.locator('input[autocomplete=one-time-code]').pressSequentially(code, { delay: 40 });

describe('Clerk’s own components', () => {
  it('sign in, say what was wrong, give tokens, sign out', async () => {
    const ada = instance.account('ada');
    await signIn({ ...ada, password: 'not the password' });
    await page.locator('#error-password').getByText('Password is incorrect').waitFor();
    await page.locator('input[name=password]').fill(ada.password);
    await submit();
    await page.locator('.cl-userButtonTrigger').waitFor();

    const token = await page.evaluate(() => window.Clerk.session?.getToken({ template: 'fauna' }) ?? null);
    expect(decodeJwt(token ?? '')).toMatchObject({ azp: app.origin, iss: instance.clerk.issuer });
    const unknown = await page.evaluate(() =>
      window.Clerk.session?.getToken({ template: 'nothing' }).then(
        () => 0,
        (error: { status: number }) => error.status,
      ),
    );
    expect(unknown).toBe(404);
    await page.reload();
    await page.locator('.cl-userButtonTrigger').click();
    await page.locator('.cl-userButtonPopoverActionButton__signOut').click();
    await page.getByText('signed out').waitFor();
    await page.reload();
    await page.getByText('signed out').waitFor();
  });

  it('sign up with a code from the inbox', async () => {
    const email = `browser-${crypto.randomUUID().slice(0, 8)}@example.com`;
    await page.goto('/sign-up');
    await page.locator('input[name=emailAddress]').fill(email);
    await page.locator('input[name=password]').fill('a long enough password');
    await submit();
    await page.locator('input[autocomplete=one-time-code]').waitFor();
    await expect.poll(() => instance.codeFor(email).catch(() => ''), { timeout: 15_000 }).toMatch(/^\d{6}$/);
    await enterCode(await instance.codeFor(email));
    await page.locator('.cl-userButtonTrigger').waitFor();
    expect(await page.evaluate(() => window.Clerk.user?.primaryEmailAddress?.emailAddress)).toBe(email);
  });

  it('reset a forgotten password', async () => {
    const { email, password } = await instance.newAccount();
    await page.goto('/sign-in');
    await page.locator('input[name=identifier]').fill(email);
    await submit();
    await page.getByText('Forgot password?').click();
    await page.getByText('Reset your password').first().click();
    await page.locator('input[autocomplete=one-time-code]').waitFor();
    await expect.poll(() => instance.codeFor(email).catch(() => ''), { timeout: 15_000 }).toMatch(/^\d{6}$/);
    await enterCode(await instance.codeFor(email));
    await page.locator('input[name=password]').fill(`new ${password}`);
    await page.locator('input[name=confirmPassword]').fill(`new ${password}`);
    await page.locator('#confirmPassword-success-feedback').waitFor();
    await submit();
    await page.locator('.cl-userButtonTrigger').waitFor();
  });

  it('take a ticket from the address', async () => {
    const { id } = await instance.newAccount();
    const ticket = await instance.backend('POST', '/sign_in_tokens', { user_id: id });
    await page.goto(ticket.text('url'));
    await page.locator('.cl-userButtonTrigger').waitFor();
    expect(await page.evaluate(() => window.Clerk.user?.id)).toBe(id);
  });

  it('keep several people, and list devices in the profile', async () => {
    const first = await instance.newAccount();
    const second = await instance.newAccount();
    await signIn(first);
    await page.locator('.cl-userButtonTrigger').waitFor();
    await signIn(second);
    await page.waitForURL('/');
    await page.locator('.cl-userButtonTrigger').waitFor();
    expect(await page.evaluate(() => window.Clerk.client?.sessions.length)).toBe(2);
    await page.goto('/profile/security');
    await page.getByText('This device').waitFor();
  });

  it('notice when the session is revoked elsewhere', async () => {
    const account = await instance.newAccount();
    await signIn(account);
    await page.locator('.cl-userButtonTrigger').waitFor();
    const sessions = await instance.backend('GET', `/sessions?user_id=${account.id}`);
    await instance.backend('POST', `/sessions/${sessions.text('0.id')}/revoke`);
    await page.evaluate(() => window.Clerk.session?.getToken({ skipCache: true }).catch(() => null));
    await expect.poll(() => page.evaluate(() => window.Clerk.user === null), { timeout: 15_000 }).toBe(true);
  });
});

describe('@clerk/testing', () => {
  beforeAll(async () => {
    vi.stubEnv('CLERK_API_URL', `${instance.clerk.url}/backend`);
    const { publishableKey, secretKey } = instance.clerk;
    await clerkSetup({ publishableKey, secretKey, dotenv: false });
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });

  const signedInAs = () => page.evaluate(() => window.Clerk.user?.primaryEmailAddress?.emailAddress);

  it('signs in by password and out again', async () => {
    await setupClerkTestingToken({ page });
    await page.goto('/');
    const { email, password } = instance.account('charles');
    await clerk.signIn({ page, signInParams: { strategy: 'password', identifier: email, password } });
    expect(await signedInAs()).toBe(email);
    await clerk.signOut({ page });
    await page.getByText('signed out').waitFor();
  });

  it('signs in by code, with a test address', async () => {
    const identifier = 'playwright+clerk_test@example.com';
    await instance.backend('POST', '/users', { email_address: [identifier], password: 'a long enough password' });
    await page.goto('/');
    await clerk.signIn({ page, signInParams: { strategy: 'email_code', identifier } });
    expect(await signedInAs()).toBe(identifier);
  });

  it('signs in by ticket', async () => {
    const { id, email } = await instance.newAccount();
    const ticket = await instance.backend('POST', '/sign_in_tokens', { user_id: id, expires_in_seconds: 300 });
    await page.goto('/');
    await clerk.signIn({ page, signInParams: { strategy: 'ticket', ticket: ticket.text('token') } });
    expect(await signedInAs()).toBe(email);
  });
});
