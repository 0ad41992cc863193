import { AxeBuilder } from '@axe-core/playwright';
import { expect, signIn, test } from './story';

test('an administrator sees whom the database believes', async ({ page, demo }) => {
  await signIn(page, demo.admin);
  const response = await page.goto('/admin');
  expect(response?.status()).toBe(200);
  const providers = page.getByRole('region', { name: 'Access providers' });
  for (const name of ['Clerk', 'Auth0']) {
    const provider = providers.getByRole('listitem').filter({ hasText: name });
    await expect(provider.getByRole('heading', { name: new RegExp(`^${name}`) })).toBeVisible();
    await expect(provider.getByText('signs this app’s tokens')).toBeVisible();
    await expect(provider.getByText(/^https:\/\/db\.fauna\.com\/db\/[a-z0-9]{13}$/)).toBeVisible();
    await expect(provider.getByText(/\/\.well-known\/jwks\.json$/)).toBeVisible();
  }
  const roles = page.getByRole('region', { name: 'Roles' });
  await expect(roles.getByRole('heading', { name: 'member' })).toBeVisible();
  await expect(roles.getByText('note.owner == Query.token()!.sub').first()).toBeVisible();
});

test('an administrator checks up a provider, makes one with a mistake, and mends it', async ({ page, demo }) => {
  await signIn(page, demo.admin);
  await page.goto('/admin');
  const providers = page.getByRole('region', { name: 'Access providers' });
  const entry = (name: string) =>
    providers.getByRole('listitem').filter({ has: page.getByRole('heading', { name: new RegExp(`^${name}`) }) });

  await entry('Clerk').getByRole('button', { name: 'Check up' }).click();
  await expect(entry('Clerk').getByText('Clerk signs as exactly this.')).toBeVisible();
  await expect(entry('Clerk').getByText('Fine.')).toHaveCount(4);
  const issuer = await entry('Auth0')
    .getByText(/^http.*\/$/)
    .innerText();

  await page.getByRole('button', { name: 'Add a provider' }).click();
  const form = page.getByRole('form', { name: 'A new access provider' });
  await expect(form.getByLabel('Name')).toBeFocused();
  await form.getByLabel('Name').fill('Clerk');
  await form.getByLabel('Issuer').fill(issuer.replace(/\/$/, ''));
  await form.getByLabel('JWKS address').fill('https://elsewhere.example/keys');
  await form.getByRole('button', { name: 'Add it' }).click();
  await expect(form.getByText('Refused by Fauna: constraint_failure')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await form.getByLabel('Name').fill('Copied');
  await form.getByRole('button', { name: 'Add it' }).click();
  await expect(entry('Copied').getByText('none: its tokens may do nothing')).toBeVisible();
  await expect(form).toBeHidden();

  await entry('Copied').getByRole('button', { name: 'Check up' }).click();
  await expect(entry('Copied').getByText('Set the issuer to:')).toBeVisible();
  await expect(entry('Copied').getByText(issuer, { exact: true })).toBeVisible();
  await expect(entry('Copied').getByText('Wrong.')).toHaveCount(3);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await entry('Copied').getByRole('button', { name: 'Change' }).click();
  const change = page.getByRole('form', { name: 'Change Copied' });
  await change.getByLabel('Issuer').fill('https://elsewhere.example/');
  await change.getByLabel('member', { exact: true }).check();
  await change.getByLabel('member, only if').fill('jwt => jwt.email_verified');
  await change.getByRole('button', { name: 'Keep this' }).click();
  await expect(entry('Copied').getByText('if jwt => jwt.email_verified')).toBeVisible();
  await expect(entry('Copied').getByText('https://elsewhere.example/', { exact: true })).toBeVisible();
  await expect(entry('Copied').getByText('Wrong.'), 'what was found of the former one').toHaveCount(0);
  await expect(entry('Copied').getByRole('button', { name: 'Change' })).toBeFocused();
});

test('anyone else is refused with 403 and told why', async ({ page, demo }) => {
  await signIn(page, demo.user);
  const response = await page.goto('/admin');
  expect(response?.status()).toBe(403);
  await expect(page.getByText('Refused by this app: 403')).toBeVisible();
  await expect(page.getByText('Access providers')).toBeHidden();

  for (const path of ['/admin/providers', '/admin/check-up', '/machine/secret']) {
    expect((await page.request.post(path, { data: {} })).status(), path).toBe(403);
  }
});

test('strangers are sent to sign in', async ({ page }) => {
  await page.goto('/admin');
  await page.waitForURL(/\/sign-in/);
  for (const path of ['/admin/providers', '/admin/check-up']) {
    expect((await page.request.post(path, { data: {} })).status(), path).toBe(401);
  }
});
