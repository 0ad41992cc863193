import type { KoaContextWithOIDC } from 'oidc-provider';
import type { JsonObject } from '../../json';
import type { Api } from '../entities';
import type { Instance } from '../instance';
import { refusal } from '../oidc/refusals';
import { mergeMetadata } from '../users';
import { credentialsExchangeEvent, postLoginEvent } from './events';
import { RESTRICTED_CLAIMS } from './restricted-claims';
import type { ActionEffect } from './run-actions';

/** What Actions add to the tokens of one login. */
export interface AddedClaims {
  readonly accessToken: JsonObject;
  readonly idToken: JsonObject;
}

/** Claims wait for as long as a code may, and some more. */
const KEPT_MS = 10 * 60_000;

/**
 * Runs the post-login Actions of a sign-in, or of a refresh. Changes the person's metadata as they ask.
 * Throws `access_denied` where one denies; rejects with `ActionFailure` where one fails.
 */
export async function runPostLogin(
  instance: Instance,
  ctx: KoaContextWithOIDC,
  api: Api | undefined,
): Promise<AddedClaims> {
  const { store, actions } = instance;
  const user = store.users.get(ctx.oidc.account?.accountId ?? '');
  const client = store.clients.get(ctx.oidc.client?.clientId ?? '');
  if (!user || !client) throw refusal(403, 'access_denied', 'The account or the application is gone.');
  const effects = await actions.run('post-login', postLoginEvent(ctx, user, client, api));
  changeMetadata(instance, user.id, effects);
  assertNotDenied(effects);
  return { accessToken: claimsOf(effects, 'accessTokenClaim'), idToken: claimsOf(effects, 'idTokenClaim') };
}

/** Runs the credentials-exchange Actions for a machine's token. Throws and rejects as {@link runPostLogin} does. */
export async function runCredentialsExchange(
  { store, actions }: Instance,
  ctx: KoaContextWithOIDC,
  api: Api,
  scope: string,
): Promise<JsonObject> {
  const client = store.clients.get(ctx.oidc.client?.clientId ?? '');
  if (!client) throw refusal(401, 'access_denied', 'Unauthorized');
  const effects = await actions.run('credentials-exchange', credentialsExchangeEvent(ctx, client, api, scope));
  assertNotDenied(effects);
  return claimsOf(effects, 'accessTokenClaim');
}

/** Keeps the claims of a sign-in until its code is traded for tokens. */
export function keepClaims({ store, now }: Instance, grantId: string, claims: AddedClaims): void {
  store.loginClaims.put({ id: grantId, ...claims, expiresAt: now() + KEPT_MS });
}

/** The account is read anew: it may have changed while the Actions ran. */
function changeMetadata({ store, now }: Instance, userId: string, effects: readonly ActionEffect[]): void {
  const appMetadata = membersOf(effects, 'appMetadata');
  const userMetadata = membersOf(effects, 'userMetadata');
  if (Object.keys(appMetadata).length + Object.keys(userMetadata).length === 0) return;
  store.write(() => {
    const user = store.users.get(userId);
    if (!user) return;
    store.users.put({
      ...user,
      appMetadata: mergeMetadata(user.appMetadata, appMetadata),
      userMetadata: mergeMetadata(user.userMetadata, userMetadata),
      updatedAt: now(),
    });
  });
}

function assertNotDenied(effects: readonly ActionEffect[]): void {
  const denial = effects.find((effect) => effect.kind === 'deny');
  if (!denial) return;
  const code = denial.code ?? 'access_denied';
  throw refusal(code === 'access_denied' ? 403 : 400, code, denial.reason);
}

function claimsOf(effects: readonly ActionEffect[], kind: 'accessTokenClaim' | 'idTokenClaim'): JsonObject {
  return Object.fromEntries(Object.entries(membersOf(effects, kind)).filter(([name]) => !RESTRICTED_CLAIMS.has(name)));
}

/** Later ones replace earlier ones of the same name. */
function membersOf(effects: readonly ActionEffect[], kind: Exclude<ActionEffect['kind'], 'deny'>): JsonObject {
  return Object.fromEntries(
    effects.flatMap((effect) => (effect.kind === kind ? [[effect.name, effect.value ?? null] as const] : [])),
  );
}
