import type { Metadata } from 'next';
import Link from 'next/link';
import { requireConfig } from '@/lib/config';
import { PageTitle } from '../_components/page-title';
import { Notes } from './notes';

export const metadata: Metadata = { title: 'Notes' };

export default function NotesPage() {
  const { clerk, fauna } = requireConfig();
  return (
    <>
      <PageTitle title="Your notes, and nobody else’s">
        <p>
          A small app without a server of its own: this page reads and writes the database with your token. Open it in a
          second window and write in one. Sign in there as somebody else, and none of this is to be found, not even in
          the{' '}
          <Link href="/playground" className="prose-link">
            playground
          </Link>
          : one line of the database’s schema keeps people apart.
        </p>
        <pre className="specimen mt-4">{'note => note.owner == Query.token()!.sub'}</pre>
      </PageTitle>
      <Notes endpoint={fauna.endpoint} tokens={clerk.identity.tokens} />
    </>
  );
}
