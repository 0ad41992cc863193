/** What the launcher asks of the stand-ins' process, and what it hears back, over the process's own channel. */

export interface StandInRequest {
  readonly fauna?: { readonly port: number; readonly directory: string; readonly rootSecret: string };
  readonly clerk?: { readonly port: number; readonly directory: string; readonly appUrl: string };
  readonly auth0?: {
    readonly port: number;
    readonly directory: string;
    readonly appUrl: string;
    /** The folder with the tenant's Actions. */
    readonly actions: string;
    readonly actionSecrets: Readonly<Record<string, string>>;
  };
  readonly hasura?: {
    readonly port: number;
    readonly directory: string;
    /** A Postgres of the person's own. */
    readonly databaseUrl: string | undefined;
    /** The folder with metadata and migrations. */
    readonly project: string;
    readonly adminSecret: string;
    readonly jwtSecret: string;
  };
}

/** Where the stand-ins listen, and what a person would otherwise find in the services' dashboards. */
export interface StandInAddresses {
  readonly fauna?: { readonly url: string };
  readonly clerk?: {
    readonly url: string;
    readonly publishableKey: string;
    readonly secretKey: string;
    readonly jwtKey: string;
    readonly jwksUrl: string;
    readonly accounts: readonly (DemoAccount & { readonly role: string })[];
  };
  readonly auth0?: {
    readonly url: string;
    readonly issuer: string;
    readonly web: ClientCredentials;
    readonly machine: ClientCredentials;
    readonly apiAudience: string;
    readonly accounts: readonly DemoAccount[];
  };
  readonly hasura?: { readonly url: string };
}

export interface DemoAccount {
  readonly email: string;
  /** The one it was made with. */
  readonly password: string;
  /** Whether the person has got another since. */
  readonly passwordChanged: boolean;
}

interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export type StandInReply =
  | { readonly type: 'listening'; readonly addresses: StandInAddresses }
  /** It cannot start, and trying again would not help: damaged data, a taken port, an unwritable folder. */
  | { readonly type: 'failed'; readonly message: string };
