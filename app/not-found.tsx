import Link from 'next/link';
import { PageTitle } from './_components/page-title';

export default function NotFound() {
  return (
    <PageTitle title="There is no such page">
      <p>
        The address may have a slip in it.{' '}
        <Link href="/" className="prose-link">
          Go to the first page
        </Link>
        .
      </p>
    </PageTitle>
  );
}
