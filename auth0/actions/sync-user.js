/**
 * Auth0 Action "sync-user", trigger Login / Post Login: writes who has signed in, and when, into Hasura's table `users`.
 *
 * Its secrets: HASURA_GRAPHQL_ENDPOINT, the address without a path that Auth0 can reach, and HASURA_GRAPHQL_ADMIN_SECRET.
 * A login whose person cannot be written fails, and says so: whoever got in would see an empty database.
 *
 * @param {Event} event
 */
exports.onExecutePostLogin = async (event) => {
  const { HASURA_GRAPHQL_ENDPOINT: endpoint, HASURA_GRAPHQL_ADMIN_SECRET: adminSecret } = event.secrets;
  const { user_id: userId, name, nickname } = event.user;
  const response = await fetch(`${endpoint}/v1/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hasura-admin-secret': adminSecret },
    body: JSON.stringify({ query: UPSERT, variables: { userId, userName: name ?? nickname ?? null } }),
  });
  // Hasura refuses with status 200 as well.
  const { errors } = response.ok ? await response.json() : { errors: [{ message: `status ${response.status}` }] };
  if (errors) throw new Error(`Hasura did not take the user: ${errors[0].message}`);
};

/** `lastSeen` is not given, so it is the time of this login by the column's default. */
const UPSERT = `
  mutation SyncUser($userId: String!, $userName: String) {
    insert_users_one(
      object: { userId: $userId, userName: $userName }
      on_conflict: { constraint: users_pkey, update_columns: [userName, lastSeen] }
    ) {
      userId
    }
  }
`;
