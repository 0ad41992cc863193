import type { KoaContextWithOIDC } from 'oidc-provider';
import type { JsonObject } from '../../json';
import type { Api, Client, User } from '../entities';
import { CONNECTION } from '../users';

/** Auth0's name for the tenant that this one stands in for. */
const TENANT = 'terrarium';

/** What a post-login Action is told (Auth0: "Actions triggers: post-login, event object"). */
export function postLoginEvent(ctx: KoaContextWithOIDC, user: User, client: Client, api: Api | undefined): JsonObject {
  const { params = {} } = ctx.oidc;
  const isRefresh = params.grant_type === 'refresh_token';
  return {
    tenant: { id: TENANT },
    user: eventUser(user),
    client: eventClient(client),
    request: eventRequest(ctx),
    connection: { id: 'con_local', name: CONNECTION, strategy: 'auth0' },
    authentication: {
      methods: [{ name: 'pwd', timestamp: new Date(user.lastLoginAt ?? user.createdAt).toISOString() }],
    },
    authorization: { roles: [] },
    stats: { logins_count: user.loginsCount },
    transaction: {
      protocol: isRefresh ? 'oauth2-refresh-token' : 'oidc-basic-profile',
      requested_scopes: textOf(params.scope).split(' ').filter(Boolean),
      ...(typeof params.redirect_uri === 'string' && { redirect_uri: params.redirect_uri }),
      ...(typeof params.state === 'string' && { state: params.state }),
    },
    ...(api && { resource_server: { identifier: api.identifier } }),
  };
}

/** What a credentials-exchange Action is told. */
export function credentialsExchangeEvent(ctx: KoaContextWithOIDC, client: Client, api: Api, scope: string): JsonObject {
  return {
    tenant: { id: TENANT },
    client: eventClient(client),
    request: eventRequest(ctx),
    resource_server: { identifier: api.identifier },
    accessToken: { customClaims: {}, scope: scope.split(' ').filter(Boolean) },
    transaction: { requested_scopes: textOf(ctx.oidc.params?.scope).split(' ').filter(Boolean) },
  };
}

function eventUser(user: User): JsonObject {
  return {
    user_id: user.id,
    email: user.email,
    email_verified: user.emailVerified,
    name: user.name,
    nickname: user.nickname,
    ...(user.givenName !== null && { given_name: user.givenName }),
    ...(user.familyName !== null && { family_name: user.familyName }),
    app_metadata: user.appMetadata,
    user_metadata: user.userMetadata,
    identities: [
      { connection: CONNECTION, provider: 'auth0', user_id: user.id.replace(/^auth0\|/, ''), isSocial: false },
    ],
    created_at: new Date(user.createdAt).toISOString(),
    updated_at: new Date(user.updatedAt).toISOString(),
  };
}

function eventClient({ id, name, metadata }: Client): JsonObject {
  return { client_id: id, name, metadata };
}

function eventRequest(ctx: KoaContextWithOIDC): JsonObject {
  return {
    ip: ctx.ip,
    method: ctx.method,
    hostname: ctx.hostname,
    user_agent: ctx.get('user-agent'),
    geoip: {},
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
