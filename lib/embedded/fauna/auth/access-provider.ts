import { isArray, isStruct } from '../values/type-tag';
import { schemaName } from '../schema/catalog-loader';
import type { Transaction } from '../store/transaction';
import type { Struct, Value } from '../values/value';
import { type Grant, grantOf } from './role';

/** An `AccessProvider` document, read once: whose tokens a database takes, and as what. */
export interface AccessProvider {
  readonly name: string;
  /** Compared with `iss` byte for byte. */
  readonly issuer: string;
  readonly jwksUri: string;
  /** The roles a token gets; each may ask something of the payload first. */
  readonly roles: readonly { readonly role: string; readonly grant: Grant }[];
}

/** Reads a stored `AccessProvider` document, whose form was checked when it was written. */
export function readAccessProvider(txn: Transaction, data: Struct): AccessProvider {
  const name = text(data.get('name'));
  const roles = data.get('roles');
  const list = roles === undefined ? [] : isArray(roles) ? roles : [roles];
  return {
    name,
    issuer: text(data.get('issuer')),
    jwksUri: text(data.get('jwks_uri')),
    roles: list.map((entry) => readRoleEntry(txn, name, entry)),
  };
}

function readRoleEntry(txn: Transaction, provider: string, entry: Value): AccessProvider['roles'][number] {
  if (!isStruct(entry)) return { role: schemaName(txn, entry) ?? '', grant: true };
  const role = schemaName(txn, entry.get('role')) ?? '';
  return { role, grant: grantOf(entry.get('predicate'), `*${provider}:${role}*`) ?? true };
}

function text(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}
