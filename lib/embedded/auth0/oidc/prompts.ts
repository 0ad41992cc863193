import { interactionPolicy } from 'oidc-provider';
import { ActionFailure } from '../actions/run-actions';
import { keepClaims, runPostLogin } from '../actions/token-claims';
import type { Instance } from '../instance';
import { requestedApi } from './apis';

/** The prompt that says that an Action failed: a page instead of a code. */
export const ACTION_FAILED = 'action_failed';

/**
 * What comes between people and a code: to sign in, and then the post-login Actions, which run once all else is settled. Nobody is
 * asked for consent.
 */
export function promptPolicy(instance: Instance): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  // The prompt itself stays: the library gives refresh tokens only to requests that have it.
  policy.get('consent')?.checks.clear();
  const { Check, Prompt } = interactionPolicy;
  const ranThrough = new Check(ACTION_FAILED, 'An Action failed.', async (ctx) => {
    const grant = ctx.oidc.entities.Grant;
    if (!grant) return Check.NO_NEED_TO_PROMPT;
    try {
      keepClaims(instance, grant.jti, await runPostLogin(instance, ctx, requestedApi(instance.store, ctx)));
      return Check.NO_NEED_TO_PROMPT;
    } catch (error) {
      if (!(error instanceof ActionFailure)) throw error;
      ctx.oidc.entity(ACTION_FAILED, error.action);
      return Check.REQUEST_PROMPT;
    }
  });
  policy.add(
    new Prompt(
      { name: ACTION_FAILED, requestable: false },
      ({ oidc }) => ({ action: oidc.entities[ACTION_FAILED] }),
      ranThrough,
    ),
  );
  return policy;
}
