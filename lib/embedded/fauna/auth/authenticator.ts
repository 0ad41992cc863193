import type { Caller } from '../eval/context';
import { schemaName } from '../schema/catalog-loader';
import { oneOrMore } from '../schema/legacy-index';
import { isUserCollection, NativeId } from '../schema/native-ids';
import type { DatabaseId } from '../store/transaction';
import { Bytes, Doc, type DocumentState } from '../values/value';
import { accessRules } from './access-rules';
import type { Credential } from './authorization';
import { isBuiltInRole } from './built-in-role';
import { type DatabaseReader, descend, KeyDirectory, ROOT_DATABASE } from './database-tree';
import { builtInPermissions, collectionOf, holds, permissionsOfRole, RolePermissions } from './permissions';
import { parseScopedSecret, type Scope, type ScopedSecret } from './scope';
import { parseSecret, type RootSecret, type Secret, secretMatches } from './secret';
import type { Session } from './session';
import type { TokenVerifier } from './token-verifier';

const NOBODY: Caller = { identity: undefined, token: undefined, admin: false };

/**
 * Tells who asks by what they show (`fauna/faunadb: ext/model/src/main/scala/auth/Auth.scala`). Nothing is remembered
 * between requests that a change of keys, tokens, roles or providers would have to reach.
 */
export class Authenticator {
  private readonly keys: KeyDirectory;

  constructor(
    private readonly databases: DatabaseReader,
    private readonly root: RootSecret,
    private readonly verifier: TokenVerifier,
  ) {
    this.keys = new KeyDirectory(databases);
  }

  /**
   * The session of a credential, or `undefined` for one that is good for nothing. A secret is judged at once; only for
   * a token of an identity provider there may be something to wait for.
   * Rejects with `ProtocolError` (`time_out`) where the provider's keys do not arrive in time.
   */
  authenticate(credential: Credential | undefined): Session | undefined | Promise<Session | undefined> {
    if (credential === undefined) return undefined;
    if (credential.kind === 'jwt') return this.verifier.verify(credential.token);
    if (this.root.matches(credential.text)) return ROOT_SESSION;
    const scoped = parseScopedSecret(credential.text);
    return scoped && this.ofSecret(scoped);
  }

  private ofSecret({ secret: text, path, scope }: ScopedSecret): Session | undefined {
    const secret = parseSecret(text);
    if (secret?.kind === 'token') return this.ofToken(secret);
    if (secret?.kind === 'key') {
      const key = this.findKey(secret);
      if (key) return scope ? this.scopedKey(key, path, scope) : ofKey(key, secret.id);
    }
    return scope && this.root.matches(text) ? this.scoped(ROOT_DATABASE, path, scope) : undefined;
  }

  /** Where the key acts, and as what. */
  private findKey(secret: Secret): FoundKeyRoles | undefined {
    const found = this.keys.find(secret.id, (state) => isValid(secret, state));
    if (!found) return undefined;
    const { data } = found.state;
    const names = (field: string): readonly string[] | undefined =>
      this.databases.look(found.home, (txn) => oneOrMore(data.get(field)).map((value) => schemaName(txn, value) ?? ''));
    const database = descend(this.databases, found.home, names('database') ?? []);
    const roles = names('role') ?? [];
    if (database === undefined || roles.length === 0 || roles.includes('')) return undefined;
    return { database, roles, isAtHome: database === found.home };
  }

  /** Only an admin's key can act as something else, but for a server's, which can act as a document of its database. */
  private scopedKey(key: FoundKeyRoles, path: readonly string[], scope: Scope): Session | undefined {
    const isOnly = (role: string): boolean => key.roles.length === 1 && key.roles[0] === role;
    const may = isOnly('admin') || (isOnly('server') && scope.kind === 'document' && path.length === 0);
    return may ? this.scoped(key.database, path, scope) : undefined;
  }

  private scoped(from: DatabaseId, path: readonly string[], scope: Scope): Session | undefined {
    const database = descend(this.databases, from, path);
    if (database === undefined) return undefined;
    if (scope.kind === 'built-in') return ofRole(database, scope.role);
    if (scope.kind === 'document') return this.ofNamedDocument(database, scope.collection, scope.id);
    const exists = this.databases.look(database, (txn, catalog) => accessRules({ txn, catalog }).roles.has(scope.name));
    return exists ? ofRole(database, scope.name) : undefined;
  }

  private ofNamedDocument(database: DatabaseId, collectionName: string, id: string): Session | undefined {
    if (!/^-?\d{1,19}$/.test(id)) return undefined;
    return this.databases.look(database, (txn, catalog) => {
      const collection = catalog.collectionNamed(collectionName)?.id;
      if (collection === undefined || !isUserCollection(collection)) return undefined;
      if (txn.read(collection, BigInt(id)) === undefined) return undefined;
      return ofDocument(database, new Doc(collection, BigInt(id)), undefined);
    });
  }

  /** A token keeps its own identity, whatever scope is written behind it. */
  private ofToken(secret: Secret & { readonly kind: 'token' }): Session | undefined {
    return this.databases.look(secret.database, (txn) => {
      const state = txn.read(NativeId.Token, secret.id);
      if (!isValid(secret, state)) return undefined;
      const identity = state.data.get('document');
      if (!(identity instanceof Doc) || typeof identity.key !== 'bigint') return undefined;
      if (txn.read(identity.collection, identity.key) === undefined) return undefined;
      return ofDocument(secret.database, identity, new Doc(NativeId.Token, secret.id));
    });
  }
}

/** Where a key acts, as what, and whether that is the database it lives in. */
interface FoundKeyRoles {
  readonly database: DatabaseId;
  /** At least one; several are all of the database's own. */
  readonly roles: readonly string[];
  readonly isAtHome: boolean;
}

function ofKey({ database, roles, isAtHome }: FoundKeyRoles, id: bigint): Session {
  const [first = '', ...others] = roles;
  const session = others.length === 0 ? ofRole(database, first) : ofRoles(database, roles);
  return isAtHome ? { ...session, caller: { ...session.caller, key: new Doc(NativeId.Key, id) } } : session;
}

function ofRole(database: DatabaseId, role: string): Session {
  const builtIn = isBuiltInRole(role) ? role : undefined;
  return {
    database,
    caller: builtIn === 'admin' ? { ...NOBODY, admin: true } : NOBODY,
    builtInRole: builtIn,
    permissions: builtIn ? builtInPermissions(builtIn) : (ctx) => permissionsOfRole(ctx, role),
  };
}

/** The rights of all of them together. */
function ofRoles(database: DatabaseId, names: readonly string[]): Session {
  return {
    database,
    caller: NOBODY,
    builtInRole: undefined,
    permissions: (ctx) => {
      const { roles } = accessRules(ctx);
      return new RolePermissions(
        ctx.catalog,
        names.flatMap((name) => roles.get(name) ?? []),
      );
    },
  };
}

const ROOT_SESSION: Session = ofRole(ROOT_DATABASE, 'admin');

/** The rights of a document: those of every role that counts it as a member. */
function ofDocument(database: DatabaseId, identity: Doc, token: Doc | undefined): Session {
  return {
    database,
    caller: { identity, token, admin: false },
    builtInRole: undefined,
    permissions: (ctx) => {
      const roles = [...accessRules(ctx).roles.values()].filter(({ membership }) =>
        membership.some(
          ({ resource, grant }) =>
            collectionOf(ctx.catalog, resource) === identity.collection && holds(ctx, grant, 'read', [identity]),
        ),
      );
      return new RolePermissions(ctx.catalog, roles, identity);
    },
  };
}

function isValid(secret: Secret, state: DocumentState | undefined): state is DocumentState {
  const hash = state?.data.get('hashed_secret');
  return hash instanceof Bytes && secretMatches(secret, hash.data);
}
