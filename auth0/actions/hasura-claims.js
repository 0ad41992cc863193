/**
 * Auth0 Action "hasura-claims", trigger Login / Post Login: says in the access token for whom Hasura is to answer, and in which
 * roles. Hasura finds it under the claim that HASURA_GRAPHQL_JWT_SECRET names, which is this one unless told otherwise.
 *
 * @param {Event} event
 * @param {PostLoginAPI} api
 */
exports.onExecutePostLogin = async (event, api) => {
  api.accessToken.setCustomClaim('https://hasura.io/jwt/claims', {
    'x-hasura-default-role': 'user',
    'x-hasura-allowed-roles': ['user'],
    'x-hasura-user-id': event.user.user_id,
  });
};
