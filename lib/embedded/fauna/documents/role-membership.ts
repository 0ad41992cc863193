import type { QueryContext } from '../eval/context';
import { type FieldFailure, failure } from '../schema/field-failure';
import { NativeId } from '../schema/native-ids';
import { storedDefinitions } from '../schema/schema-stage';
import { isArray, isStruct } from '../values/type-tag';
import { Doc, type Struct } from '../values/value';
import { idByName } from './document-reader';
import type { DocumentWrite } from './document-storage';

export const MOST_ROLES = 64;

/** Why a role cannot have its members. */
export function membershipFailures(ctx: QueryContext, write: DocumentWrite): readonly FieldFailure[] {
  if (!hasTooManyRoles(ctx, write)) return [];
  return [failure([], `The maximum number of roles per resource (${MOST_ROLES}) have been exceeded.`)];
}

/** Whether a resource would be in too many roles (`fauna/faunadb: ext/model/src/main/scala/doc/Role.scala`). */
export function hasTooManyRoles(ctx: QueryContext, { id, after }: Pick<DocumentWrite, 'id' | 'after'>): boolean {
  const wanted = resources(ctx, after.data);
  if (wanted.length === 0) return false;
  const others = storedDefinitions(ctx.txn, NativeId.Role).filter((role) => role.id !== id);
  const memberships = others.flatMap(({ data }) => [...new Set(resources(ctx, data))]);
  return wanted.some((resource) => memberships.filter((other) => other === resource).length >= MOST_ROLES);
}

/** The numbers of the collections, which v10 keeps by their names and v4 by their refs. */
function resources(ctx: QueryContext, role: Struct): readonly bigint[] {
  const membership = role.get('membership');
  const entries = membership !== undefined && isArray(membership) ? membership : [membership];
  return entries.flatMap((entry) => {
    const resource = entry !== undefined && isStruct(entry) ? entry.get('resource') : undefined;
    if (resource instanceof Doc) return typeof resource.key === 'bigint' ? [resource.key] : [];
    return typeof resource === 'string' ? (idByName(ctx, NativeId.Collection, resource) ?? []) : [];
  });
}
