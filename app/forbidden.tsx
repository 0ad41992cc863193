import { Notice } from './_components/notice';
import { PageTitle } from './_components/page-title';

/** 403: shown when a page calls `forbidden()`. */
export default function Forbidden() {
  return (
    <>
      <PageTitle title="Not for you">
        <p>You are signed in, but this page is for administrators.</p>
      </PageTitle>
      <Notice tone="refused" title="Refused by this app: 403">
        Clerk’s <code className="font-mono">public_metadata</code> must say{' '}
        <code className="font-mono">{'{"role": "admin"}'}</code> for your account, and it does not. Somebody with access
        to the Clerk dashboard can write it there.
      </Notice>
    </>
  );
}
