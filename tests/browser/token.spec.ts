import { expect, signIn, test } from './story';

const CHECKS = 12;

test('every check passes for one’s own token, every claim is explained', async ({ page, demo }) => {
  await signIn(page, demo.user);
  await page.goto('/token');
  await page.getByRole('button', { name: 'Inspect my token' }).click();
  await expect(page.getByText('Accepted', { exact: true })).toBeVisible();
  const checks = page.getByRole('region', { name: 'The checks, in order' }).getByRole('listitem');
  await expect(checks).toHaveCount(CHECKS);
  await expect(checks.filter({ hasText: 'Yes.' })).toHaveCount(CHECKS);
  const claims = page.getByRole('region', { name: 'The claims' });
  for (const claim of ['iss', 'sub', 'aud', 'azp', 'exp', 'nbf', 'iat', 'jti']) {
    await expect(claims.getByText(claim, { exact: true })).toBeVisible();
  }
});

for (const [name, reason] of [
  ['Be someone else', 'bad_signature'],
  ['Never expire', 'bad_signature'],
  ['Mean another database', 'wrong_audience'],
  ['Drop the signature', 'malformed_token'],
  ['Say HS256', 'algorithm_not_allowed'],
] as const) {
  test(`a forgery is noticed: ${name}`, async ({ page, demo }) => {
    await signIn(page, demo.user);
    await page.goto('/token');
    await page.getByRole('button', { name }).click();
    await expect(page.getByText('Refused by the server of this app')).toBeVisible();
    await expect(page.getByRole('region', { name: 'The checks, in order' }).getByText(reason)).toBeVisible();
  });
}

test('any text may be inspected, also signed out', async ({ page }) => {
  await page.goto('/token');
  await page.getByLabel('Token', { exact: true }).fill('bm90.YQ.token!');
  await page.getByRole('button', { name: 'Inspect the text above' }).click();
  await expect(page.getByText('The third part is not base64url.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Inspect my token' }).click();
  await expect(page.getByText('Refused by this page: signed_out')).toBeVisible();
});
