import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Account } from './demo';
import { expect, signIn, test } from './story';

/** Signs in on the page about GraphQL, at Auth0's own page, as a person does. */
async function signInForGraphQL(page: Page, { email, password }: Account): Promise<void> {
  await page.goto('/graphql');
  await page.getByRole('link', { name: 'Sign in with Auth0' }).click();
  await page.locator('input[name=username]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('/graphql');
  await expect(page.getByText(`You are signed in with Auth0 as ${email}`)).toBeVisible();
}

function explorer(page: Page) {
  const section = page.getByRole('region', { name: 'Ask anything' });
  return {
    section,
    run: section.getByRole('button', { name: 'Run' }),
    sql: section.getByRole('button', { name: 'Show its SQL' }),
    async write(text: string) {
      await section.getByLabel('GraphQL operation').fill(text);
    },
  };
}

test('signed out, Hasura refuses a stranger and the page sends no token', async ({ page }) => {
  await page.goto('/graphql');
  await page.waitForLoadState('networkidle');
  const wire = page.getByRole('complementary', { name: 'The wire' });
  await expect(wire.getByText('/access-token')).toHaveCount(0);
  const { section, run } = explorer(page);
  await run.click();
  await expect(section.getByText('Refused by this page: signed_out')).toBeVisible();
  await section.getByLabel('Without a token').check();
  await run.click();
  await expect(section.getByText('Refused by Hasura: invalid-headers')).toBeVisible();
  await expect(section.getByText("Missing 'Authorization' or 'Cookie' header")).toBeVisible();
});

test('two people see one row each: their own', async ({ page, context, demo }) => {
  for (const account of [demo.auth0User, demo.auth0OtherUser]) {
    await context.clearCookies();
    await signInForGraphQL(page, account);
    const section = page.getByRole('region', { name: 'My row, everyone’s rows' });
    await section.getByRole('button', { name: 'Ask both ways' }).click();
    await expect(section.getByRole('listitem')).toHaveCount(1);
    await expect(section.getByRole('listitem')).toContainText('you');
    await expect(section.getByText('You are signed out. Sign in as an administrator.')).toBeVisible();
  }
});

test('an administrator sees everyone’s rows, poses as somebody, and sees the SQL', async ({ page, context, demo }) => {
  await signInForGraphQL(page, demo.auth0OtherUser);
  await context.clearCookies();
  await signIn(page, demo.admin);
  await signInForGraphQL(page, demo.auth0User);
  const rows = page.getByRole('region', { name: 'My row, everyone’s rows' });
  await rows.getByRole('button', { name: 'Ask both ways' }).click();
  await expect(rows.getByText('you', { exact: true })).toHaveCount(2);
  const others = rows.getByRole('listitem').filter({ hasNotText: 'you' });
  const otherId =
    (await others
      .first()
      .getByText(/^auth0\|/)
      .textContent()) ?? '';

  const { section, run, sql, write } = explorer(page);
  await section.getByLabel('As another user').check();
  await section.getByLabel('The other user’s id').fill(otherId);
  await write('{ users { userId } }');
  await run.click();
  await expect(section.getByText(`"userId": "${otherId}"`)).toBeVisible();
  await sql.click();
  await expect(section.getByText(/^SELECT .*"public"."users".*"userId" = /s)).toBeVisible();

  await section.getByLabel('With the admin secret').check();
  await write('{ users_aggregate { aggregate { count } } }');
  await run.click();
  await expect(section.getByText(/"count": [2-9]/)).toBeVisible();
});

test('one writes and changes what is one’s own, and nothing else', async ({ page, demo }) => {
  await signInForGraphQL(page, demo.auth0User);
  const { section, run, write } = explorer(page);
  const lastSeen = '2001-02-03T04:05:06+00:00';
  await write(
    `mutation { update_users(where: {}, _set: { lastSeen: "${lastSeen}" }) { affected_rows returning { lastSeen } } }`,
  );
  await run.click();
  await expect(
    section.getByText(new RegExp(`"affected_rows": 1,.*"lastSeen": "${lastSeen.replace('+', '\\+')}"`, 's')),
  ).toBeVisible();

  await write('mutation ($text: String!) { insert_notes_one(object: { text: $text }) { text owner { userName } } }');
  await section.getByLabel('Variables, as JSON').fill('{"text": "from the page"}');
  await run.click();
  // The field of the variables holds the same words.
  await expect(section.locator('pre').filter({ hasText: '"text": "from the page"' })).toBeVisible();

  await section.getByLabel('Variables, as JSON').fill('');
  await write('mutation { delete_users(where: {}) { affected_rows } }');
  await run.click();
  await expect(section.getByText("field 'delete_users' not found in type: 'mutation_root'")).toBeVisible();
});

test('the editor proposes what the role can ask', async ({ page, demo }) => {
  await signInForGraphQL(page, demo.auth0User);
  const { section } = explorer(page);
  const editor = section.getByLabel('GraphQL operation');
  await expect(async () => {
    await editor.fill('');
    await editor.pressSequentially('{ not');
    await expect(page.getByRole('option', { name: /^notes_aggregate/ })).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(page.getByRole('option', { name: /^users_aggregate/ })).toBeHidden();
});

test('a token for the database is refused: it has another audience', async ({ page, demo }) => {
  await signInForGraphQL(page, demo.auth0User);
  await page.goto('/auth0');
  await page.getByRole('link', { name: 'Sign in with Auth0' }).click();
  await page.waitForURL('/auth0');
  const { token } = await (await page.request.get('/auth/access-token')).json();
  const answer = await page.request.post(`${demo.hasuraUrl}/v1/graphql`, {
    headers: { authorization: `Bearer ${token}` },
    data: { query: '{ users { userId } }' },
  });
  expect(await answer.json()).toMatchObject({ errors: [{ message: 'Could not verify JWT: JWTNotInAudience' }] });
});

test('the claims that an Action has written are shown', async ({ page, demo }) => {
  await signInForGraphQL(page, demo.auth0User);
  await page.getByRole('button', { name: 'Show my token’s claims' }).click();
  await expect(page.getByText(/"x-hasura-user-id": "auth0\|/)).toBeVisible();
});

test('an administrator sees how Hasura tells who asks, and each role’s rules', async ({ page, demo }) => {
  await signIn(page, demo.admin);
  await page.goto('/admin');
  const section = page.getByRole('region', { name: 'Hasura' });
  await expect(section.getByText('on; claims in https://hasura.io/jwt/claims')).toBeVisible();
  await expect(section.getByRole('heading', { name: 'Table users' })).toBeVisible();
  await expect(section.getByText('{"userId":{"_eq":"X-Hasura-User-Id"}}').first()).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('axe finds nothing while the page is used, and nothing is wider than a phone', async ({ page, demo }) => {
      await signIn(page, demo.admin);
      await signInForGraphQL(page, demo.auth0User);
      await page.getByRole('button', { name: 'Ask both ways' }).click();
      await page.getByRole('button', { name: 'Show my token’s claims' }).click();
      await expect(page.getByText(/"x-hasura-user-id"/)).toBeVisible();
      const { section, sql } = explorer(page);
      await section.getByLabel('As another user').check();
      await sql.click();
      await expect(section.getByText(/^SELECT /)).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

      await page.setViewportSize({ width: 360, height: 740 });
      const tooWide = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await tooWide()).toBeLessThanOrEqual(0);
    });
  });
}
