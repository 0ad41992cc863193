// Uses Auth0's SDK for servers, `auth0`, as its manual shows, and prints what it was answered, as JSON:
//   node auth0-node-sdk.mjs SDK_FOLDER INPUT
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, input] = process.argv.slice(2);
const { AuthenticationClient, ManagementClient, UserInfoClient } = createRequire(join(folder, 'package.json'))(folder);
const { issuer, web, machine, audience, code, verifier, callback, userinfoToken } = JSON.parse(input);

// The SDK knows tenants by their domain and speaks HTTPS to them; its option `fetch` says how a request gets there.
const { host: domain } = new URL(issuer);
const options = { domain, fetch: (url, init) => fetch(url.replace('https:', 'http:'), init) };
const outcome = async (work) => {
  try {
    return await work();
  } catch (error) {
    return { refused: [error.statusCode, error.error, error.error_description ?? error.msg] };
  }
};

const asWeb = new AuthenticationClient({ ...options, ...web });
const asMachine = new AuthenticationClient({ ...options, ...machine });
const login = await outcome(async () => {
  const grant = { code, code_verifier: verifier, redirect_uri: callback };
  const { data } = await asWeb.oauth.authorizationCodeGrantWithPKCE(grant);
  return data;
});
const refreshed = await outcome(async () => {
  const { data } = await asWeb.oauth.refreshTokenGrant({ refresh_token: login.refresh_token });
  return data;
});
await asWeb.oauth.revokeRefreshToken({ token: refreshed.refresh_token });

const management = new ManagementClient({ ...options, ...machine, audience: `${issuer}api/v2/` });
const made = async () => {
  const api = await management.resourceServers.create({
    name: 'Made',
    identifier: 'made by the SDK',
    scopes: [{ value: 'read:things', description: 'Read things' }],
  });
  const grant = await management.clientGrants.create({
    client_id: machine.clientId,
    audience: 'made by the SDK',
    scope: ['read:things'],
  });
  const token = await asMachine.oauth.clientCredentialsGrant({ audience: 'made by the SDK' });
  const user = await management.users.create({
    email: 'sdk@example.com',
    password: 'long enough for me',
    connection: 'Username-Password-Authentication',
  });
  await management.users.update({ id: user.data.user_id }, { user_metadata: { colour: 'green' } });
  const found = await management.usersByEmail.getByEmail({ email: 'sdk@example.com' });
  const client = await management.clients.create({ name: 'Also made', app_type: 'spa', callbacks: [callback] });
  await management.clients.update({ client_id: client.data.client_id }, { name: 'Renamed' });
  const clients = await management.clients.getAll({ app_type: 'spa', include_totals: true, per_page: 10 });
  const grants = await management.clientGrants.getAll({ client_id: machine.clientId, audience: 'made by the SDK' });
  return {
    scope: token.data.scope,
    apiLifetime: api.data.token_lifetime,
    apiByIdentifier: (await management.resourceServers.get({ id: 'made by the SDK' })).data.name,
    grants: grants.data.map(({ id }) => id === grant.data.id),
    colour: found.data[0].user_metadata.colour,
    clients: clients.data.clients.map(({ name }) => name).toSorted(),
    total: clients.data.total,
  };
};

console.log(
  JSON.stringify({
    login,
    refreshed,
    revoked: await outcome(() => asWeb.oauth.refreshTokenGrant({ refresh_token: refreshed.refresh_token })),
    machine: await outcome(async () => (await asMachine.oauth.clientCredentialsGrant({ audience })).data),
    unknownApi: await outcome(() => asMachine.oauth.clientCredentialsGrant({ audience: 'nothing here' })),
    userinfo: await outcome(async () => (await new UserInfoClient(options).getUserInfo(userinfoToken)).data),
    made: await outcome(made),
    twice: await outcome(() => management.resourceServers.create({ name: 'Made', identifier: 'made by the SDK' })),
    missing: await outcome(() => management.users.get({ id: 'auth0|nobody' })),
  }),
);
