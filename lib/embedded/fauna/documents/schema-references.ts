import type { ConstraintFailure } from '../errors/query-error';
import type { QueryContext } from '../eval/context';
import { text } from '../schema/collection-definition';
import { NativeId } from '../schema/native-ids';
import { BUILTIN_ROLES } from '../schema/reserved-names';
import type { SchemaWrite } from '../schema/schema-write';
import { idByName } from './document-reader';
import { NAMED_IN, valuesAt } from './renames';

/** Names of roles and databases that nothing has, and deleted documents that others still name; told when the query ends. */
export function referenceFailures(ctx: QueryContext, write: SchemaWrite): readonly ConstraintFailure[] {
  return write.after ? unknownNames(ctx, write) : danglingNames(ctx, write);
}

function unknownNames(ctx: QueryContext, { collection, after }: SchemaWrite): readonly ConstraintFailure[] {
  if (collection !== NativeId.Key && collection !== NativeId.Function) return [];
  const role = text(after?.get('role'));
  const database = collection === NativeId.Key ? text(after?.get('database')) : undefined;
  const failures: ConstraintFailure[] = [];
  if (database !== undefined && idByName(ctx, NativeId.Database, database) === undefined) {
    failures.push({ paths: [['database']], message: `Field refers to an unknown database name \`${database}\`.` });
  }
  if (role !== undefined && !BUILTIN_ROLES.has(role) && idByName(ctx, NativeId.Role, role) === undefined) {
    failures.push({ paths: [['role']], message: `Field refers to an unknown role name \`${role}\`.` });
  }
  return failures;
}

/** References from providers and roles are found when the whole schema is checked. */
function danglingNames(ctx: QueryContext, { collection, before }: SchemaWrite): readonly ConstraintFailure[] {
  const name = text(before?.get('name'));
  if (name === undefined || idByName(ctx, collection, name) !== undefined) return [];
  return (NAMED_IN.get(collection) ?? []).flatMap((field) => {
    if (field.collection !== NativeId.Function && field.collection !== NativeId.Key) return [];
    for (const { id, state } of ctx.txn.scan(field.collection, {})) {
      if (state === undefined || !valuesAt(state.data, field.path).includes(name)) continue;
      const referrer =
        field.collection === NativeId.Key ? `key \`${id}\`` : `function \`${text(state.data.get('name'))}\``;
      const message = `The ${referrer} refers to this document by its previous identifier \`${name}\`.`;
      return [{ paths: [['name']], message }];
    }
    return [];
  });
}
