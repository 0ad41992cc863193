import type { DemoAccount, StandInAddresses } from './stand-in-messages';

/** What the launcher prints when everything listens: each service, who provides it, where; then the demo accounts. */
export function report(appUrl: string, addresses: StandInAddresses, data: string): string {
  const rows = [
    ['service', 'provided by', 'address'],
    ['Clerk', ...providedBy(addresses.clerk?.url, process.env.CLERK_API_URL ?? 'api.clerk.com')],
    ['Fauna', ...providedBy(addresses.fauna?.url, process.env.FAUNA_ENDPOINT ?? '')],
    ['Auth0', ...providedBy(addresses.auth0?.url, process.env.AUTH0_DOMAIN ?? '')],
    ['Hasura', ...providedBy(addresses.hasura?.url, process.env.HASURA_GRAPHQL_ENDPOINT ?? '')],
  ];
  return [
    '',
    ...table(rows),
    ...accountTable(
      'Accounts to sign in with (or sign up; codes arrive at the inbox):',
      addresses.clerk?.accounts.map((account) => [...accountRow(account), account.role]),
    ),
    ...accountTable('Accounts to sign in with at Auth0 (or sign up there):', addresses.auth0?.accounts.map(accountRow)),
    ...(addresses.clerk ? ['', `  Inbox  ${addresses.clerk.url}/inbox`] : []),
    `  Data   ${data}`,
    '',
    `  Open   ${appUrl}`,
    '',
    'Ctrl-C ends everything.',
  ].join('\n');
}

function providedBy(embedded: string | undefined, real: string): [string, string] {
  return embedded === undefined ? ['the real one', real] : ['a stand-in', embedded];
}

function accountTable(title: string, rows: readonly (readonly string[])[] = []): string[] {
  return rows.length > 0 ? ['', title, ...table(rows)] : [];
}

/** Nobody but its owner knows a password that was changed; the one the account was made with would lead astray. */
function accountRow({ email, password, passwordChanged }: DemoAccount): string[] {
  return [email, passwordChanged ? '(changed by its owner)' : password];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}
