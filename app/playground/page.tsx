import type { Metadata } from 'next';
import { requireConfig } from '@/lib/config';
import { PageTitle } from '../_components/page-title';
import { Playground } from './playground';

export const metadata: Metadata = { title: 'Playground' };

export default function PlaygroundPage() {
  const { clerk, fauna } = requireConfig();
  return (
    <>
      <PageTitle title="Any query, as yourself">
        <p>
          Whatever you write here runs with your token and your rights, no more. Try to read somebody else’s notes: the
          database decides, not this page.
        </p>
      </PageTitle>
      <Playground endpoint={fauna.endpoint} provider={clerk.identity} />
    </>
  );
}
