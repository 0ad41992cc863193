import { createHash } from 'node:crypto';
import { ADMIN_ROLE } from '../session';
import { ConfigurationError } from './configuration-error';
import { readJwtConfiguration, type JwtConfiguration } from './jwt-configuration';

/** The environment variables of the engine that decide who may ask. */
export interface AuthSettings {
  /** `HASURA_GRAPHQL_ADMIN_SECRET`; without it everybody is admin. */
  readonly adminSecret?: string | undefined;
  /** `HASURA_GRAPHQL_JWT_SECRET`: JSON. */
  readonly jwtSecret?: string | undefined;
  /** `HASURA_GRAPHQL_UNAUTHORIZED_ROLE`: of requests without a token. */
  readonly unauthorizedRole?: string | undefined;
}

export interface AuthConfiguration {
  /** SHA-512, so that the secret itself is not kept and any two are of one length. */
  readonly adminSecretHash: Buffer | undefined;
  readonly jwt: JwtConfiguration | undefined;
  readonly unauthorizedRole: string | undefined;
}

/** @throws ConfigurationError where the engine would not start */
export function readAuthConfiguration(settings: AuthSettings): AuthConfiguration {
  const { adminSecret, jwtSecret, unauthorizedRole } = settings;
  if (!adminSecret) {
    const required =
      'requires --admin-secret (HASURA_GRAPHQL_ADMIN_SECRET) or  --access-key (HASURA_GRAPHQL_ACCESS_KEY) to be set';
    if (jwtSecret) throw new ConfigurationError(`Fatal Error : --jwt-secret (HASURA_GRAPHQL_JWT_SECRET) ${required}`);
    if (unauthorizedRole) {
      throw new ConfigurationError(`Fatal Error: --unauthorized-role (HASURA_GRAPHQL_UNAUTHORIZED_ROLE) ${required}`);
    }
  }
  if (unauthorizedRole === ADMIN_ROLE) {
    throw new ConfigurationError(
      'HASURA_GRAPHQL_UNAUTHORIZED_ROLE is "admin", so everybody without a token could do everything. Name a role that may do little.',
    );
  }
  return {
    adminSecretHash: adminSecret ? hashOf(adminSecret) : undefined,
    jwt: jwtSecret ? readJwtConfiguration(jwtSecret) : undefined,
    unauthorizedRole: unauthorizedRole || undefined,
  };
}

export function hashOf(secret: string): Buffer {
  return createHash('sha512').update(secret).digest();
}
