import { interactionPolicy } from 'oidc-provider';

/** What people are asked for before they get a code: to sign in, and never to consent. */
export function promptPolicy(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  // The prompt itself stays: the library gives refresh tokens only to requests that have it.
  policy.get('consent')?.checks.clear();
  return policy;
}
