import type { Metadata } from 'next';
import { requireConfig } from '@/lib/config';
import { PageTitle } from '../_components/page-title';
import { Inspector } from './inspector';

export const metadata: Metadata = { title: 'Token' };

export default function TokenPage() {
  return (
    <>
      <PageTitle title="What the token says">
        <p>
          Anyone can read a token; only its issuer can sign one. Here is yours, taken apart, with each check that this
          app’s server makes before it believes a word of it. Fauna makes the same checks again.
        </p>
      </PageTitle>
      <Inspector signers={requireConfig().identityProviders} />
    </>
  );
}
