import { describe, expect, it } from 'vitest';
import { CLAIMS_NAMESPACE, hasuraClaimsOf, sessionVariablesOf } from '../../lib/hasura/claims';

const payloadOf = (claims: unknown) => ({ sub: 'auth0|ada', [CLAIMS_NAMESPACE]: claims });

describe('what a token says to Hasura', () => {
  it('is the role and the variables that rules read', () => {
    const claims = {
      'x-hasura-default-role': 'user',
      'x-hasura-allowed-roles': ['user', 'editor'],
      'X-Hasura-User-Id': 'auth0|ada',
    };
    expect(hasuraClaimsOf(payloadOf(claims))).toEqual(claims);
    expect(sessionVariablesOf(payloadOf(claims))).toEqual({
      'x-hasura-role': 'user',
      'x-hasura-user-id': 'auth0|ada',
    });
  });

  it.each([
    ['no claims', { sub: 'auth0|ada' }],
    ['claims that are no object', payloadOf('user')],
    ['claims of another type', payloadOf({ 'x-hasura-default-role': 5 })],
    ['no role', payloadOf({ 'x-hasura-user-id': 'auth0|ada' })],
    ['several roles', payloadOf({ 'x-hasura-default-role': ['user', 'admin'] })],
  ])('is nothing with %s', (_, payload) => {
    expect(sessionVariablesOf(payload)).toBeUndefined();
  });

  it('never is more than one role, whatever else a claim is called', () => {
    const claims = { 'x-hasura-default-role': 'user', 'x-hasura-role': 'admin' };
    expect(sessionVariablesOf(payloadOf(claims))).toEqual({ 'x-hasura-role': 'user' });
  });
});
