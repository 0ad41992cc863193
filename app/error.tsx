'use client';

import { Button } from './_components/button';
import { Notice } from './_components/notice';
import { PageTitle } from './_components/page-title';

/** Shown when a page fails. The cause stands in the server's log under the digest; it is not shown to visitors. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <>
      <PageTitle title="This page failed">
        <p>Something went wrong while it was made. Trying again may help.</p>
      </PageTitle>
      <Notice tone="attention" title="Nothing was changed">
        {error.digest === undefined
          ? 'The cause stands in the log of the server.'
          : `In the server’s log: ${error.digest}.`}
      </Notice>
      <Button icon="arrow-right" className="mt-6" onClick={reset}>
        Try again
      </Button>
    </>
  );
}
