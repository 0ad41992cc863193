/** The role to which no rule applies: it sees and changes everything. */
export const ADMIN_ROLE = 'admin';

/** Who asks, as the headers proved. Rules read their `x-hasura-…` values here and nowhere else. */
export interface Session {
  readonly role: string;
  /** Names are in lower case and begin with `x-hasura-`; the role itself is not among them. */
  readonly variables: ReadonlyMap<string, string>;
  /** Whether the admin secret came with `x-hasura-use-backend-only-permissions: true`. */
  readonly backendOnly: boolean;
  /** When the token ends, in milliseconds since the epoch; `undefined` where there is no token. */
  readonly expiresAt: number | undefined;
}

/** In place of a session: whoever asks. What is made for it has placeholders where values of a session belong. */
export const ANYBODY = Symbol('anybody');
export type Asker = Session | typeof ANYBODY;

export function isAdmin(session: Session): boolean {
  return session.role === ADMIN_ROLE;
}
