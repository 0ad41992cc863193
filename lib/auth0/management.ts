import { z } from 'zod';
import type { Auth0Config } from '../config/auth0';
import { requestMachineToken } from './machine-token';

/** The Management API refused a call. `message` carries its own words, and what was asked. */
export class ManagementError extends Error {
  override readonly name = 'ManagementError';

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const failureBody = z.object({ message: z.string() });
const apiBody = z.object({
  id: z.string(),
  signing_alg: z.string().optional(),
  scopes: z.array(z.looseObject({ value: z.string() })).default([]),
});
const grantBody = z.object({ id: z.string(), scope: z.array(z.string()).default([]) });

export type Api = z.output<typeof apiBody>;
export type ClientGrant = z.output<typeof grantBody>;

/** What a tenant is asked for here of Auth0's Management API, version 2. Each call throws {@link ManagementError}. */
export interface ManagementApi {
  findApi(identifier: string): Promise<Api | undefined>;
  createApi(api: { identifier: string; name: string; scopes: readonly ApiScope[] }): Promise<void>;
  setScopes(api: Api, scopes: readonly ApiScope[]): Promise<void>;
  findGrant(clientId: string, audience: string): Promise<ClientGrant | undefined>;
  createGrant(clientId: string, audience: string, scope: readonly string[]): Promise<void>;
  setGrantScope(grant: ClientGrant, scope: readonly string[]): Promise<void>;
}

export interface ApiScope {
  readonly value: string;
  readonly description?: string;
}

/**
 * Opens the tenant's Management API as the machine of the configuration.
 *
 * @throws {TokenRefusedError} when that machine may not use it
 */
export async function openManagementApi({ tenantUrl, machine }: Auth0Config): Promise<ManagementApi> {
  const base = new URL('api/v2/', tenantUrl);
  const { token } = await requestMachineToken(tenantUrl, machine, base.href);

  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(new URL(path, base), {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return answer;
    const failure = failureBody.safeParse(answer);
    const reason = failure.success ? failure.data.message : response.statusText;
    throw new ManagementError(response.status, `${method} ${path}: ${response.status} ${reason}`);
  }

  return {
    async findApi(identifier) {
      try {
        return apiBody.parse(await call('GET', `resource-servers/${encodeURIComponent(identifier)}`));
      } catch (error) {
        if (error instanceof ManagementError && error.status === 404) return undefined;
        throw error;
      }
    },
    async createApi(api) {
      await call('POST', 'resource-servers', { ...api, signing_alg: 'RS256', allow_offline_access: true });
    },
    async setScopes({ id }, scopes) {
      await call('PATCH', `resource-servers/${id}`, { scopes });
    },
    async findGrant(clientId, audience) {
      const query = new URLSearchParams({ client_id: clientId, audience });
      return z.array(grantBody).parse(await call('GET', `client-grants?${query}`))[0];
    },
    async createGrant(clientId, audience, scope) {
      await call('POST', 'client-grants', { client_id: clientId, audience, scope });
    },
    async setGrantScope({ id }, scope) {
      await call('PATCH', `client-grants/${id}`, { scope });
    },
  };
}
