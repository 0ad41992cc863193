import type { Metadata } from 'next';
import { forbidden } from 'next/navigation';
import { FaunaError } from 'fauna';
import { isAdministrator } from '@/lib/auth/administrator';
import { requireConfig } from '@/lib/config';
import { listAccessProviders, listRoles } from '@/lib/fauna/administration';
import { Notice } from '../_components/notice';
import { PageTitle } from '../_components/page-title';
import { HasuraRules } from './hasura-rules';
import { ProviderList } from './provider-list';
import { RoleList } from './role-list';

export const metadata: Metadata = { title: 'Admin' };

export default async function AdminPage() {
  if (!(await isAdministrator())) forbidden();
  return (
    <>
      <PageTitle title="Whom the database believes">
        <p>
          Access providers say whose tokens Fauna accepts. Roles say what their bearers may do. Both are read with the
          admin key, which never leaves the server.
        </p>
      </PageTitle>
      <div className="space-y-14">
        <Definitions />
        <HasuraRules {...requireConfig()} />
      </div>
    </>
  );
}

async function Definitions() {
  const { identityProviders, fauna } = requireConfig();
  const definitions = await readDefinitions(fauna);
  if (definitions instanceof FaunaError) {
    return (
      <Notice tone="attention" title={`Fauna at ${fauna.endpoint} did not answer the admin key`}>
        {definitions.message}
      </Notice>
    );
  }
  const [providers, roles] = definitions;
  return (
    <>
      <ProviderList providers={providers} roles={roles.map(({ name }) => name)} identityProviders={identityProviders} />
      <RoleList roles={roles} />
    </>
  );
}

async function readDefinitions(fauna: ReturnType<typeof requireConfig>['fauna']) {
  try {
    return await Promise.all([listAccessProviders(fauna), listRoles(fauna)]);
  } catch (error) {
    if (error instanceof FaunaError) return error;
    throw error;
  }
}
