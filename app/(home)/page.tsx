import { requireConfig } from '@/lib/config';
import { AskFromBrowser } from '../_ask/ask-from-browser';
import { AskThroughServer } from '../_ask/ask-through-server';
import { AskWithOldDriver } from '../_ask/ask-with-old-driver';
import { PageTitle } from '../_components/page-title';
import { WhoIsHere } from './who-is-here';

export default function Home() {
  const { clerk, fauna } = requireConfig();
  return (
    <>
      <PageTitle title="Ask the database as yourself">
        <p>
          Clerk signs a token that says who you are. Fauna checks that signature itself and answers within your rights,
          so no server in between has to be trusted with everybody’s data.
        </p>
        <WhoIsHere />
      </PageTitle>
      <div className="space-y-14">
        <AskFromBrowser endpoint={fauna.endpoint} provider={clerk.identity} />
        <AskThroughServer tokens={clerk.identity.tokens} />
        <AskWithOldDriver endpoint={fauna.endpoint} provider={clerk.identity} />
      </div>
    </>
  );
}
