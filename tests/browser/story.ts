import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { DEMO_VARIABLE, demoShape, type Account, type Demo } from './demo';

interface Fixtures {
  readonly demo: Demo;
  /** Fails a test whose pages ask anybody off this machine or break their Content-Security-Policy. */
  readonly guardian: (context: BrowserContext) => void;
  readonly guarded: void;
}

/** Playwright's `test`, in the demo that the set-up has started. */
export const test = base.extend<Omit<Fixtures, 'demo'>, Pick<Fixtures, 'demo'>>({
  demo: [
    // Playwright wants a fixture named here; this one needs none.
    async ({ browserName: _browserName }, use) => use(demoShape.parse(JSON.parse(process.env[DEMO_VARIABLE] ?? ''))),
    { scope: 'worker' },
  ],
  launchOptions: [({ demo }, use) => use({ executablePath: demo.browser }), { scope: 'worker' }],
  baseURL: ({ demo }, use) => use(demo.url),
  guardian: async ({ baseURL }, use) => {
    const trespasses: string[] = [];
    await use((context) => watch(context, trespasses));
    expect(trespasses, `requests off this machine, or violations of the policy, seen from ${baseURL}`).toEqual([]);
  },
  guarded: [
    async ({ guardian, context }, use) => {
      guardian(context);
      await use();
    },
    { auto: true },
  ],
});

export { expect };

function watch(context: BrowserContext, trespasses: string[]): void {
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const local = ['data:', 'blob:'].includes(protocol) || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    if (!local) trespasses.push(`${request.method()} ${request.url()}`);
  });
  context.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) trespasses.push(message.text());
  });
}

/** Signs in through Clerk's own form, as a person does, and waits for the first page. */
export async function signIn(page: Page, { email, password }: Account): Promise<void> {
  await page.goto('/sign-in');
  await enterCredentials(page, email, password);
  await page.waitForURL('/');
  await expect(page.getByText(`You are signed in as ${email}`)).toBeVisible();
}

/** Fills both steps of the sign-in form of the page that is open. */
export async function enterCredentials(page: Page, email: string, password: string): Promise<void> {
  await page.locator('input[name=identifier]').fill(email);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

/** Signs in at Auth0's own page, as a person does, and waits for the page that is about it. */
export async function signInWithAuth0(page: Page, { email, password }: Account): Promise<void> {
  await page.goto('/auth0');
  await page.getByRole('link', { name: 'Sign in with Auth0' }).click();
  await page.locator('input[name=username]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('/auth0');
  await expect(page.getByText(`You are signed in with Auth0 as ${email}`)).toBeVisible();
}

/** Signs out through Clerk's account menu. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open user menu' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
}

/** The section of a page that asks in one of the ways. */
export function way(page: Page, title: 'From the browser' | 'Through the server' | 'With the old driver') {
  const section = page.getByRole('region', { name: title });
  return { section, button: section.getByRole('button', { name: /^Ask Fauna/ }) };
}
