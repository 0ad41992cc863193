import type { QueryContext } from '../eval/context';
import type { Catalog } from '../schema/catalog';
import { NativeId } from '../schema/native-ids';
import { definitionsInForce } from '../schema/schema-stage';
import type { CollectionId, Struct } from '../values/value';
import { type AccessProvider, readAccessProvider } from './access-provider';
import { readRole, type Role } from './role';

/** Every role and access provider of a database, as they are when the query begins. */
export interface AccessRules {
  readonly roles: ReadonlyMap<string, Role>;
  readonly providersByIssuer: ReadonlyMap<string, AccessProvider>;
}

const known = new WeakMap<Catalog, AccessRules>();

/**
 * Reads the rules once for each version of the schema, which every change of a role or a provider is.
 * What the running query itself has written, and what is staged, is not in force yet.
 */
export function accessRules({ txn, catalog }: Pick<QueryContext, 'txn' | 'catalog'>): AccessRules {
  let rules = known.get(catalog);
  if (rules === undefined) {
    const all = (collection: CollectionId): Struct[] =>
      definitionsInForce(txn, collection, txn.snapshot).map(({ data }) => data);
    rules = {
      roles: new Map(
        all(NativeId.Role)
          .map((data) => readRole(data))
          .map((role) => [role.name, role]),
      ),
      providersByIssuer: new Map(
        all(NativeId.AccessProvider)
          .map((data) => readAccessProvider(txn, data))
          .map((provider) => [provider.issuer, provider]),
      ),
    };
    known.set(catalog, rules);
  }
  return rules;
}
