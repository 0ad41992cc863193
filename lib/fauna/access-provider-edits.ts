import { fql, type Query } from 'fauna';
import type { AccessProvider } from './administration';

/** What a person decides of an access provider; its audience is the database's own to give. */
export type AccessProviderFields = Omit<AccessProvider, 'audience'>;

export function createAccessProvider(fields: AccessProviderFields): Query {
  return fql`AccessProvider.create(${documentOf(fields)}) { name }`;
}

/** @param name the one it has so far */
export function changeAccessProvider(name: string, fields: AccessProviderFields): Query {
  return fql`AccessProvider.byName(${name})!.update(${documentOf(fields)}) { name }`;
}

function documentOf({ name, issuer, jwksUri, roles }: AccessProviderFields) {
  return {
    name,
    issuer,
    jwks_uri: jwksUri,
    roles: roles.map(({ name: role, predicate }) => (predicate === undefined ? role : { role, predicate })),
  };
}
