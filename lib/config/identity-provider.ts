/** Somebody who signs tokens that the database believes and that this app's APIs check. */
export interface IdentityProvider {
  /** Its name, for people, and of its access provider in the database. */
  readonly name: string;
  /** `iss` of every token it signs, compared byte for byte: Clerk's ends without a slash, Auth0's with one. */
  readonly issuer: string;
  /** Where it publishes its public keys. */
  readonly jwksUrl: string;
  /** `aud` of the tokens that it signs for this app's own APIs; undefined where it signs none but for the database. */
  readonly audience: string | undefined;
  /** How a page gets a token for the database, of the person who is signed in there. */
  readonly tokens: TokenSource;
}

export type TokenSource =
  /** Clerk signs one from the JWT template of this name. */
  | { readonly from: 'template'; readonly template: string }
  /** This path of the app answers `{ "token": … }` to the person's own session cookie. */
  | { readonly from: 'path'; readonly path: string };
