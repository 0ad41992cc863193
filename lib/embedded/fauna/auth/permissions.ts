import { isDeepStrictEqual } from 'node:util';
import { QueryError } from '../errors/query-error';
import { InvalidQueryError } from '../syntax/invalid-query-error';
import type { Permissions, QueryContext } from '../eval/context';
import { Effect, withEffectLimit } from '../eval/effect';
import type { Catalog } from '../schema/catalog';
import { NativeId } from '../schema/native-ids';
import { type CollectionId, Doc, type DocumentState, Null, type Struct, Time, type Value } from '../values/value';
import { accessRules } from './access-rules';
import type { Action } from './action';
import { type BuiltInRole, isBuiltInRole } from './built-in-role';
import type { Grant, Resource, Role } from './role';

/** What only admins see and change: who may enter, and as what. */
const ADMINISTRATIVE: ReadonlySet<CollectionId> = new Set([
  NativeId.Database,
  NativeId.Key,
  NativeId.Role,
  NativeId.AccessProvider,
]);

const NOTHING = new Null({ kind: 'literal' });

/** Rights that depend on the collection alone (`fauna/faunadb: ext/model/src/main/scala/auth/Permissions.scala`). */
class FixedPermissions implements Permissions {
  readonly showsReadCosts = true;

  constructor(
    private readonly rights: {
      readonly read: boolean;
      readonly history: boolean;
      readonly write: boolean;
      readonly call: boolean;
      /** Sees and changes {@link ADMINISTRATIVE} collections like any other. */
      readonly administrative: boolean;
    },
    readonly logging: boolean,
  ) {}

  get mayMakeAdminFunctions(): boolean {
    return this.rights.administrative;
  }

  hold(): boolean {
    return true;
  }

  get below(): Permissions {
    return new FixedPermissions({ ...this.rights, write: false }, false);
  }

  hasReadEntry(collection: CollectionId): boolean {
    return this.rights.read && this.reaches(collection);
  }

  mayRead(_ctx: QueryContext, doc: Doc, _state: DocumentState | undefined, history: boolean): boolean {
    return (history ? this.rights.history : this.rights.read) && this.reaches(doc.collection);
  }

  mayCreate(_ctx: QueryContext, proposed: Doc): boolean {
    return this.rights.write && this.reaches(proposed.collection);
  }

  mayWrite(_ctx: QueryContext, before: Doc): boolean {
    return this.rights.write && this.reaches(before.collection);
  }

  mayDelete(_ctx: QueryContext, doc: Doc): boolean {
    return this.rights.write && this.reaches(doc.collection);
  }

  mayCall(): boolean {
    return this.rights.call;
  }

  mayReadIndex(): boolean {
    return this.rights.read;
  }

  mayReadUnrestricted(): boolean {
    return this.rights.read;
  }

  mayListUnrestricted(_ctx: QueryContext, collection: CollectionId): boolean {
    return this.rights.read && this.reaches(collection);
  }

  mayWriteHistory(_ctx: QueryContext, doc: Doc): boolean {
    return this.rights.write && this.reaches(doc.collection);
  }

  mayCreateWithId(ctx: QueryContext, proposed: Doc): boolean {
    return this.mayCreate(ctx, proposed);
  }

  forRole(ctx: QueryContext, role: string): Permissions {
    return permissionsOfRole(ctx, role);
  }

  private reaches(collection: CollectionId): boolean {
    return this.rights.administrative || !ADMINISTRATIVE.has(collection);
  }
}

const ALL = { read: true, history: true, write: true, call: true, administrative: true };
const NONE = { read: false, history: false, write: false, call: false, administrative: false };

const BUILT_IN: Readonly<Record<BuiltInRole, Permissions>> = {
  admin: new FixedPermissions(ALL, true),
  server: new FixedPermissions({ ...ALL, administrative: false }, true),
  'server-readonly': new FixedPermissions({ ...NONE, read: true, history: true }, true),
  client: new FixedPermissions(NONE, false),
};

/** What predicates run with, whoever asks: they see all data as it is now and may call any function. */
const INTERNAL_READ_ONLY = new FixedPermissions({ ...NONE, read: true, call: true }, false);

/** The rights of one of the roles every database has. */
export function builtInPermissions(role: BuiltInRole): Permissions {
  return BUILT_IN[role];
}

/** The rights of a role by its name, built in or not; none where there is no such role. */
export function permissionsOfRole(ctx: QueryContext, name: string): Permissions {
  if (isBuiltInRole(name)) return BUILT_IN[name];
  const role = accessRules(ctx).roles.get(name);
  return new RolePermissions(ctx.catalog, role ? [role] : []);
}

/**
 * The union of what roles allow: one grant that holds is enough, and nothing takes it away
 * (`fauna/faunadb: ext/model/src/main/scala/auth/RoleEvalContext.scala`).
 */
export class RolePermissions implements Permissions {
  readonly logging = false;
  readonly showsReadCosts = false;
  readonly mayMakeAdminFunctions = true;

  constructor(
    private readonly catalog: Catalog,
    private readonly roles: readonly Role[],
    /** The document that a token or a scope acts as. It sees and ends its own tokens and sees its own credential, whatever its roles. */
    private readonly identity?: Doc,
  ) {}

  /** Roles know but their own database. */
  get below(): Permissions {
    return BUILT_IN.client;
  }

  hold(ctx: QueryContext): boolean {
    const { roles } = accessRules(ctx);
    return this.roles.every((role) => isDeepStrictEqual(roles.get(role.name), role));
  }

  hasReadEntry(collection: CollectionId): boolean {
    for (const _ of this.grants(collection, 'read')) return true;
    return false;
  }

  mayRead(ctx: QueryContext, doc: Doc, state: DocumentState | undefined, history: boolean): boolean {
    if (!history && this.isOwn(ctx, doc, state, [NativeId.Token, NativeId.Credential])) return true;
    return this.may(ctx, doc.collection, history ? 'history_read' : 'read', [pointer(doc)]);
  }

  mayCreate(ctx: QueryContext, proposed: Doc, withId: boolean): boolean {
    return (!withId || this.mayCreateWithId(ctx, proposed)) && this.may(ctx, proposed.collection, 'create', [proposed]);
  }

  mayWrite(ctx: QueryContext, before: Doc, after: Doc): boolean {
    return this.may(ctx, before.collection, 'write', [before, after]);
  }

  mayDelete(ctx: QueryContext, doc: Doc): boolean {
    return this.isOwn(ctx, doc, undefined, [NativeId.Token]) || this.may(ctx, doc.collection, 'delete', [doc]);
  }

  mayCall(ctx: QueryContext, functionName: string, args: readonly Value[]): boolean {
    return this.roles.some(({ privileges }) =>
      privileges.some(
        ({ resource, actions }) =>
          actions.has('call') &&
          this.functionOf(resource) === functionName &&
          holds(ctx, actions.get('call'), 'call', args),
      ),
    );
  }

  mayReadIndex(ctx: QueryContext, index: bigint, terms: readonly Value[]): boolean {
    return this.mayOnIndex(ctx, index, 'read', terms) || this.mayReadUnrestricted(ctx, index, terms);
  }

  mayReadUnrestricted(ctx: QueryContext, index: bigint, terms: readonly Value[]): boolean {
    return this.mayOnIndex(ctx, index, 'unrestricted_read', terms);
  }

  mayListUnrestricted(ctx: QueryContext, collection: CollectionId): boolean {
    return this.may(ctx, collection, 'unrestricted_read', [NOTHING]);
  }

  mayWriteHistory(ctx: QueryContext, doc: Doc, at: Value, action: string, data: Struct): boolean {
    return this.may(ctx, doc.collection, 'history_write', [pointer(doc), at, action, data]);
  }

  forRole(ctx: QueryContext, role: string): Permissions {
    return permissionsOfRole(ctx, role);
  }

  private may(ctx: QueryContext, collection: CollectionId, action: Action, args: readonly Value[]): boolean {
    for (const grant of this.grants(collection, action)) {
      if (holds(ctx, grant, action, args)) return true;
    }
    return false;
  }

  private *grants(collection: CollectionId, action: Action): Iterable<Grant> {
    for (const { privileges } of this.roles) {
      for (const { resource, actions } of privileges) {
        const grant = actions.get(action);
        if (grant !== undefined && collectionOf(this.catalog, resource) === collection) yield grant;
      }
    }
  }

  private mayOnIndex(ctx: QueryContext, index: bigint, action: Action, terms: readonly Value[]): boolean {
    return this.roles.some(({ privileges }) =>
      privileges.some(
        ({ resource, actions }) =>
          resource instanceof Doc &&
          resource.collection === NativeId.Index &&
          resource.key === index &&
          holds(ctx, actions.get(action), action, [terms]),
      ),
    );
  }

  private functionOf(resource: Resource): string | undefined {
    if (typeof resource === 'string') return this.catalog.functionNamed(resource)?.name;
    if (resource.collection !== NativeId.Function || typeof resource.key === 'string') return undefined;
    return this.catalog.functionWithId(resource.key)?.name;
  }

  /** `create_with_id`, or what did for it in FQL v4: `create` with `history_write`. */
  mayCreateWithId(ctx: QueryContext, proposed: Doc): boolean {
    const data = proposed.more.frozen?.data ?? new Map();
    const now = new Time(BigInt(ctx.txn.snapshot) * 1000n);
    return (
      this.may(ctx, proposed.collection, 'create_with_id', [proposed]) ||
      (this.may(ctx, proposed.collection, 'create', [proposed]) &&
        this.may(ctx, proposed.collection, 'history_write', [pointer(proposed), now, 'create', data]))
    );
  }

  /** Whether a token or credential, of this state or as it is now, is of the document that asks. */
  private isOwn(
    ctx: QueryContext,
    { collection, key }: Doc,
    state: DocumentState | undefined,
    owned: readonly CollectionId[],
  ): boolean {
    if (!this.identity || !owned.includes(collection) || typeof key !== 'bigint') return false;
    const document = (state ?? ctx.txn.read(collection, key))?.data.get('document');
    return (
      document instanceof Doc && document.collection === this.identity.collection && document.key === this.identity.key
    );
  }
}

/** The collection that a privilege or a membership is about. */
export function collectionOf(catalog: Catalog, resource: Resource): CollectionId | undefined {
  if (typeof resource === 'string') return catalog.collectionNamed(resource)?.id;
  return resource.collection === NativeId.Collection ? Number(resource.key) : undefined;
}

/**
 * Whether a grant holds: it is `true`, or its lambda answers exactly `true`. Whatever goes wrong in the lambda means no,
 * and nothing it logs is seen (`fauna/faunadb: ext/model/src/main/scala/doc/LambdaWrapper.scala`, `evalPredicate`).
 */
export function holds(
  ctx: QueryContext,
  grant: Grant | undefined,
  action: Action | 'payload',
  args: readonly Value[],
): boolean {
  if (grant === undefined) return false;
  if (grant === true) return true;
  const { permissions, depth } = ctx;
  const logged = ctx.diagnostics.length;
  ctx.permissions = INTERNAL_READ_ONLY;
  try {
    return withEffectLimit(ctx, Effect.Read, 'auth predicates', () =>
      !('text' in grant)
        ? ctx.legacy.holds(ctx, grant, action, args)
        : ctx.callText(grant.source, grant.text, args, undefined) === true,
    );
  } catch (error) {
    if (error instanceof QueryError || error instanceof InvalidQueryError) return false;
    throw error;
  } finally {
    ctx.permissions = permissions;
    ctx.depth = depth;
    ctx.diagnostics.length = logged;
  }
}

/** The document itself, without what the query did to the value. */
function pointer({ collection, key, more }: Doc): Doc {
  return new Doc(collection, key, { readTime: more.readTime, frozen: more.frozen });
}
