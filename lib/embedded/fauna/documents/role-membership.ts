import type { QueryContext } from '../eval/context';
import { type FieldFailure, failure } from '../schema/field-failure';
import { NativeId } from '../schema/native-ids';
import { storedDefinitions } from '../schema/schema-stage';
import { isArray, isStruct } from '../values/type-tag';
import type { Struct, Value } from '../values/value';
import type { DocumentWrite } from './document-storage';

const MOST_ROLES = 64;

/** Why a role cannot have its members: a resource is in so many roles already (`fauna/faunadb: ext/model/src/main/scala/doc/Role.scala`). */
export function membershipFailures(ctx: QueryContext, { id, after }: DocumentWrite): readonly FieldFailure[] {
  if (resources(after.data).length === 0) return [];
  const others = storedDefinitions(ctx.txn, NativeId.Role).filter((role) => role.id !== id);
  const memberships = others.flatMap(({ data }) => [...new Set(resources(data))]);
  const exceeded = resources(after.data).some(
    (resource) => memberships.filter((other) => other === resource).length >= MOST_ROLES,
  );
  if (!exceeded) return [];
  return [failure([], `The maximum number of roles per resource (${MOST_ROLES}) have been exceeded.`)];
}

function resources(role: Struct): readonly Value[] {
  const membership = role.get('membership');
  const entries = membership !== undefined && isArray(membership) ? membership : [membership];
  return entries.flatMap((entry) => (entry !== undefined && isStruct(entry) ? (entry.get('resource') ?? []) : []));
}
