import { z } from 'zod';

/** What the stories need to know of the running demo, all of it read from what the launcher prints. */
export const demoShape = z.object({
  url: z.string(),
  inboxUrl: z.string(),
  user: z.object({ email: z.string(), password: z.string() }),
  otherUser: z.object({ email: z.string(), password: z.string() }),
  admin: z.object({ email: z.string(), password: z.string() }),
  auth0User: z.object({ email: z.string(), password: z.string() }),
  auth0OtherUser: z.object({ email: z.string(), password: z.string() }),
  hasuraUrl: z.string(),
  browser: z.string(),
});

export type Demo = z.output<typeof demoShape>;
export type Account = Demo['user'];

/** Under this name the set-up hands the demo to the tests' processes. */
export const DEMO_VARIABLE = 'TERRARIUM_DEMO';

/** Reads addresses and accounts from the launcher's table. */
export function readReport(output: string, browser: string): Demo {
  const accounts = [...output.matchAll(/^ *(\S+@\S+) +(\S+) +(user|admin)$/gm)].map(([, email, password, role]) => ({
    email,
    password,
    role,
  }));
  const [, auth0Accounts = ''] = output.split(/^Accounts to sign in with at Auth0.*$/m);
  const auth0Users = [...auth0Accounts.matchAll(/^ *(?<email>\S+@\S+) +(?<password>\S+)$/gm)].map(
    ({ groups }) => groups,
  );
  const users = accounts.filter(({ role }) => role === 'user');
  return demoShape.parse({
    url: /^ *Open +(\S+)$/m.exec(output)?.[1],
    inboxUrl: /^ *Inbox +(\S+)$/m.exec(output)?.[1],
    user: users[0],
    otherUser: users[1],
    admin: accounts.find(({ role }) => role === 'admin'),
    auth0User: auth0Users[0],
    auth0OtherUser: auth0Users[1],
    hasuraUrl: /^ *Hasura +a stand-in +(\S+)$/m.exec(output)?.[1],
    browser,
  });
}
