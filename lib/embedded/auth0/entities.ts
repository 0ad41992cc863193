import type { JWK } from 'jose';
import type { AdapterPayload } from 'oidc-provider';
import type { JsonObject } from '../json';
import type { Stored } from '../records/table';

// All times are milliseconds since the epoch, all lifetimes seconds.

export interface ApiScope {
  readonly value: string;
  readonly description: string;
}

/** An API, which Auth0's interfaces call a resource server. */
export interface Api extends Stored {
  readonly name: string;
  /** The audience of its access tokens: any text, an address or not. */
  readonly identifier: string;
  readonly scopes: readonly ApiScope[];
  readonly tokenLifetime: number;
  readonly allowOfflineAccess: boolean;
  /** The Management API itself, which nobody may change. */
  readonly isSystem: boolean;
}

export type AppType = 'spa' | 'regular_web' | 'non_interactive' | 'native';

/** An application; its id is the `client_id`. */
export interface Client extends Stored {
  readonly secret: string;
  readonly name: string;
  readonly appType: AppType;
  readonly callbacks: readonly string[];
  readonly allowedLogoutUrls: readonly string[];
  readonly webOrigins: readonly string[];
  readonly grantTypes: readonly string[];
  readonly tokenEndpointAuthMethod: 'none' | 'client_secret_post' | 'client_secret_basic';
  readonly metadata: Readonly<Record<string, string>>;
}

/** Lets an application ask for tokens of its own for an API. */
export interface ClientGrant extends Stored {
  readonly clientId: string;
  readonly audience: string;
  readonly scope: readonly string[];
}

/** Somebody who can sign in; the id is the claim `sub`, `auth0|…`. */
export interface User extends Stored {
  readonly email: string;
  readonly emailVerified: boolean;
  readonly name: string;
  readonly nickname: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly passwordHash: string;
  /** When the person got another password than the first; `null` where they never did. */
  readonly passwordUpdatedAt: number | null;
  readonly appMetadata: JsonObject;
  readonly userMetadata: JsonObject;
  readonly blocked: boolean;
  readonly loginsCount: number;
  readonly lastLoginAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A private key; its id is the `kid`. */
export interface SigningKey extends Stored {
  readonly jwk: JWK;
  readonly createdAt: number;
  /** Since when it signs nothing more. Its public half is published until the last token it signed has expired. */
  readonly retiredAt: number | null;
}

/** One record of the OpenID provider's own: a session, a code, a refresh token, a grant, a login under way. */
export interface ProtocolRecord extends Stored {
  readonly payload: AdapterPayload;
  readonly grantId: string | null;
  readonly uid: string | null;
  readonly expiresAt: number;
}

/** What the post-login Actions added to the tokens of one login; its id is that of the login's grant. */
export interface LoginClaims extends Stored {
  readonly accessToken: JsonObject;
  readonly idToken: JsonObject;
  readonly expiresAt: number;
}

/** When an Action runs. */
export type Trigger = 'post-login' | 'credentials-exchange';

/** An Action made through the Management API. */
export interface Action extends Stored {
  readonly name: string;
  readonly trigger: Trigger;
  readonly code: string;
  readonly secrets: Readonly<Record<string, string>>;
  /** What was deployed last, which is what runs where the Action is bound. */
  readonly deployed: {
    readonly code: string;
    readonly secrets: Readonly<Record<string, string>>;
    readonly at: number;
  } | null;
  /** The place among the Actions of its trigger; `null` where it is not bound. */
  readonly position: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A value this installation was given once, under its name. */
export interface Setting extends Stored {
  readonly value: string;
}
