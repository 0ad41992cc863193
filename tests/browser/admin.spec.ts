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

test('anyone else is refused with 403 and told why', async ({ page, demo }) => {
  await signIn(page, demo.user);
  const response = await page.goto('/admin');
  expect(response?.status()).toBe(403);
  await expect(page.getByText('Refused by this app: 403')).toBeVisible();
  await expect(page.getByText('Access providers')).toBeHidden();
});

test('strangers are sent to sign in', async ({ page }) => {
  await page.goto('/admin');
  await page.waitForURL(/\/sign-in/);
});
