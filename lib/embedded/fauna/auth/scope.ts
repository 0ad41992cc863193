import { type BuiltInRole, isBuiltInRole } from './built-in-role';

/** A secret with what is asked of it: to act in a database below its own, and as somebody less than itself. */
export interface ScopedSecret {
  readonly secret: string;
  /** Names of child databases, from the secret's own database down; empty for that one. */
  readonly path: readonly string[];
  /** `undefined` leaves the secret its own role; then the path is empty. */
  readonly scope: Scope | undefined;
}

export type Scope =
  | { readonly kind: 'built-in'; readonly role: BuiltInRole }
  | { readonly kind: 'role'; readonly name: string }
  /** Acts as this document; `collection` is a name, `id` is text that may not be a number. */
  | { readonly kind: 'document'; readonly collection: string; readonly id: string };

const SECRET = /^[^/,()&=:]+$/;
const SEGMENT = /^[^,()&=:]+$/;

/**
 * Reads `secret`, `secret:scope` and `secret:database/path:scope`
 * (`fauna/faunadb: ext/model/src/main/scala/auth/AuthScope.scala`, `AuthParser`).
 *
 * A suffix that cannot be read makes the whole secret invalid (`undefined`). FaunaDB ignores such a suffix, and a
 * mistyped scope then acts with all the rights of its key; refusing is on purpose.
 */
export function parseScopedSecret(text: string): ScopedSecret | undefined {
  const [secret = '', ...rest] = text.split(':');
  if (!SECRET.test(secret) || rest.length > 2) return undefined;
  const last = rest.pop();
  if (last === undefined) return { secret, path: [], scope: undefined };
  const scope = parseScope(last);
  const database = rest.pop();
  if (!scope || (database !== undefined && !SEGMENT.test(database))) return undefined;
  return { secret, path: database === undefined ? [] : database.replace(/\/+$/, '').split('/'), scope };
}

function parseScope(text: string): Scope | undefined {
  if (isBuiltInRole(text)) return { kind: 'built-in', role: text };
  if (!SEGMENT.test(text)) return undefined;
  const role = /^@role\/(.+)$/s.exec(text)?.[1];
  if (role !== undefined) return { kind: 'role', name: role };
  const [, collection, id] = /^(?:@doc|collections|classes)\/([^/]+)\/([^/]+)$/.exec(text) ?? [];
  return collection !== undefined && id !== undefined ? { kind: 'document', collection, id } : undefined;
}
