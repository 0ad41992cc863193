import OpenIdProvider, { type Configuration, type Interaction, type KoaContextWithOIDC } from 'oidc-provider';
import { newSecret } from '../../credentials/secrets';
import type { SigningKey } from '../entities';
import type { Instance } from '../instance';
import { errorPage } from '../login/error-page';
import { sendPage } from '../login/page';
import { adapterFor } from './adapter';
import { writeAsAuth0 } from './access-tokens';
import { apiOfResource, resourceServerOf, scopesForPeople } from './apis';
import { CLAIMS_OF_SCOPE, claimsOfUser, OPENID_SCOPES, scopeOfLogin } from './claims';
import { isForMachine, refuseMissingAudience, resourceServerForMachine } from './client-credentials';
import { describeRefusal } from './authorization-refusals';
import { accessTokenClaims, addIdTokenClaims, runBeforeRotation } from './custom-claims';
import { EXTRA_PARAMETERS } from './extra-parameters';
import { ACTION_FAILED, promptPolicy } from './prompts';
import { revocationError, type TokenError, tokenError } from './refusals';

/** Seconds. Those of Auth0's defaults, except that a code lives one minute. */
const LIFETIME = {
  AuthorizationCode: 60,
  AccessToken: 86_400,
  IdToken: 36_000,
  RefreshToken: 30 * 86_400,
  Interaction: 3_600,
  Session: 3 * 86_400,
  Grant: 31 * 86_400,
} as const;

/**
 * The OpenID provider behind the tenant: codes, PKCE, sessions, refresh tokens and signatures are `oidc-provider`'s, the dialect
 * is ours. It keeps nothing itself, so that one with other keys can take its place between two requests.
 */
export function createProvider(instance: Instance, keys: readonly SigningKey[]): OpenIdProvider {
  const provider = new OpenIdProvider(instance.issuer, configuration(instance, keys));
  addIdTokenClaims(instance, provider);
  provider.on('grant.error', (ctx: KoaContextWithOIDC, error: Error) => {
    const grantType = ctx.oidc?.params?.grant_type;
    answer(instance, ctx, error, tokenError(error, typeof grantType === 'string' ? grantType : ''));
  });
  provider.on('revocation.error', (ctx: KoaContextWithOIDC, error: Error) => {
    answer(instance, ctx, error, revocationError(error));
  });
  provider.on('server_error', (ctx: KoaContextWithOIDC, error: Error) => {
    instance.log(`Unexpected error at ${ctx.path}: ${error.stack ?? error.message}`);
  });
  provider.on('grant.success', (ctx: KoaContextWithOIDC) => {
    if (isForMachine(ctx)) return;
    Object.assign(ctx.body ?? {}, { scope: scopeOfLogin(ctx, ctx.oidc.entities.AccessToken?.scope) });
  });
  return provider;
}

/** Answers with an error in Auth0's dialect, or as if nothing were wrong. The log learns what nobody foresaw. */
function answer({ log }: Instance, ctx: KoaContextWithOIDC, error: Error, shown: TokenError | undefined): void {
  const { status, ...body } = shown ?? { status: 200 };
  if (status >= 500) log(`Unexpected error at ${ctx.path}: ${error.stack ?? error.message}`);
  ctx.status = status;
  ctx.body = shown ? body : '';
}

function configuration(instance: Instance, keys: readonly SigningKey[]): Configuration {
  const { store, issuer } = instance;
  return {
    adapter: adapterFor(instance),
    jwks: { keys: keys.map(({ jwk }) => jwk) },
    cookies: {
      keys: [store.setting('cookie-key', newSecret)],
      names: { session: 'auth0', interaction: 'auth0_login', resume: 'auth0_resume' },
      long: { httpOnly: true, sameSite: 'lax', signed: true, path: '/' },
      short: { httpOnly: true, sameSite: 'lax', signed: true, path: '/u' },
    },
    routes: {
      authorization: '/authorize',
      token: '/oauth/token',
      jwks: '/.well-known/jwks.json',
      userinfo: '/userinfo',
      revocation: '/oauth/revoke',
      end_session: '/oidc/logout',
    },
    discovery: { end_session_endpoint: `${issuer}oidc/logout` },
    scopes: OPENID_SCOPES,
    claims: CLAIMS_OF_SCOPE,
    subjectTypes: ['public'],
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_post', 'client_secret_basic', 'none'],
    conformIdTokenClaims: false,
    extraParams: EXTRA_PARAMETERS,
    pkce: { methods: ['S256'], required: (_, client) => client.clientAuthMethod === 'none' },
    ttl: {
      ...LIFETIME,
      AccessToken: (_, token) => token.resourceServer?.accessTokenTTL ?? LIFETIME.AccessToken,
      ClientCredentials: (_, token) => token.resourceServer?.accessTokenTTL ?? LIFETIME.AccessToken,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      revocation: { enabled: true },
      clientCredentials: { enabled: true },
      webMessageResponseMode: { enabled: true, ack: 'individual-draft-01' },
      resourceIndicators: {
        enabled: true,
        defaultResource: (ctx, _, oneOf) => {
          if (isForMachine(ctx)) return refuseMissingAudience();
          return Array.isArray(oneOf) ? (oneOf[0] ?? []) : (oneOf ?? []);
        },
        useGrantedResource: () => true,
        getResourceServerInfo: (ctx, resource, client) => {
          const api = apiOfResource(store, resource);
          return isForMachine(ctx)
            ? resourceServerForMachine(store, ctx, client, api)
            : resourceServerOf(api, scopesForPeople(api));
        },
      },
    },
    formats: { customizers: { jwt: writeAsAuth0 } },
    findAccount: (_, id) => {
      const user = store.users.get(id);
      return user && !user.blocked ? { accountId: id, claims: () => claimsOfUser(user) } : undefined;
    },
    loadExistingGrant,
    issueRefreshToken: (_, client, code) =>
      client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
    expiresWithSession: () => false,
    rotateRefreshToken: (ctx) => runBeforeRotation(instance, ctx),
    extraTokenClaims: (ctx, token) => accessTokenClaims(instance, ctx, token),
    interactions: { policy: promptPolicy(instance), url: (_, interaction) => pageAddress(interaction) },
    clientBasedCORS: (_, origin, client) => mayCallFrom(instance, client.clientId, origin),
    renderError: (ctx, out, error) => {
      sendPage(ctx, errorPage(describeRefusal(ctx, out, error)));
    },
  };
}

function pageAddress({ uid, params, prompt }: Interaction): string {
  const page = prompt.name === ACTION_FAILED ? 'action-failed' : params.screen_hint === 'signup' ? 'signup' : 'login';
  return `/u/${page}?state=${uid}`;
}

/** Every application is a first-party one: whoever signs in grants what it asks for, without being asked. */
async function loadExistingGrant({ oidc }: KoaContextWithOIDC) {
  if (!oidc.client || !oidc.account) return undefined;
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.account.accountId });
  grant.addOIDCScope(OPENID_SCOPES.join(' '));
  for (const [resource, { scope }] of Object.entries(oidc.resourceServers ?? {})) {
    grant.addResourceScope(resource, scope);
  }
  await grant.save();
  return grant;
}

function mayCallFrom({ store }: Instance, clientId: string, origin: string): boolean {
  const client = store.clients.get(clientId);
  if (!client) return false;
  return client.webOrigins.includes(origin) || client.callbacks.some((url) => new URL(url).origin === origin);
}
