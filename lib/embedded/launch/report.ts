import type { StandInAddresses } from './stand-in-messages';

/** What the launcher prints when everything listens: each service, who provides it, where; then the demo accounts. */
export function report(appUrl: string, addresses: StandInAddresses, data: string): string {
  const rows = [
    ['service', 'provided by', 'address'],
    ['Clerk', ...providedBy(addresses.clerk?.url, process.env.CLERK_API_URL ?? 'api.clerk.com')],
    ['Fauna', ...providedBy(addresses.fauna?.url, process.env.FAUNA_ENDPOINT ?? '')],
  ];
  const accounts = addresses.clerk?.accounts ?? [];
  return [
    '',
    ...table(rows),
    ...(accounts.length > 0
      ? ['', 'Accounts to sign in with (or sign up; codes arrive at the inbox):', ...table(accounts.map(accountRow))]
      : []),
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

function accountRow(account: { email: string; password: string; role: string }): string[] {
  return [account.email, account.password, account.role];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}
