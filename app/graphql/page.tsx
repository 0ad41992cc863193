import type { Metadata } from 'next';
import { visitor } from '@/lib/auth/administrator';
import { hasuraSession } from '@/lib/auth0/session';
import { requireAuth0, requireConfig, requireHasura } from '@/lib/config';
import { PageTitle } from '../_components/page-title';
import { Session } from '../auth0/session';
import { Claims } from './claims';
import { Explorer } from './explorer';
import { SideBySide } from './side-by-side';

export const metadata: Metadata = { title: 'GraphQL' };

export default async function GraphQLPage() {
  const config = requireConfig();
  const { endpoint } = requireHasura(config);
  const session = await hasuraSession(requireAuth0(config)).getSession();
  return (
    <>
      <PageTitle title="Ask GraphQL as yourself">
        <p>
          Auth0 signs in, and an Action of its writes you into the table of users. Hasura checks your token’s signature
          and answers by the rules of your role: of the users you see yourself, of the notes your own.
        </p>
        <Session user={session?.user} path="/graphql/auth" home="/graphql" />
      </PageTitle>
      <div className="space-y-14">
        <SideBySide endpoint={endpoint} />
        <Explorer endpoint={endpoint} visitor={await visitor()} signedIn={session !== null} />
        <Claims />
      </div>
    </>
  );
}
