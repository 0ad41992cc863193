import { permissionDenied } from '../errors/query-errors';
import type { QueryContext } from '../eval/context';
import type { Span } from '../syntax/span';
import type { CollectionId } from '../values/value';

/** Refuses whom no role lets read anything of a collection: `permission_denied`, placed at `span`. */
export function requireReadEntry(ctx: QueryContext, collection: CollectionId, span: Span): void {
  if (ctx.permissions.hasReadEntry(collection)) return;
  const name = ctx.catalog.collection(collection)?.name ?? '';
  throw permissionDenied(span, `Insufficient privileges to read from collection ${name}.`);
}
