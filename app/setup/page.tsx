import type { Metadata } from 'next';
import { readConfiguration, SERVICES, type Config } from '@/lib/config';
import type { ConfigurationProblem, Configured } from '@/lib/config/variable';
import { databaseState, type DatabaseState } from '@/lib/fauna/database-state';
import { Notice } from '../_components/notice';
import { PageTitle } from '../_components/page-title';
import { ServiceVariables } from './service-variables';

export const metadata: Metadata = { title: 'Setup' };

export default async function SetupPage() {
  const configuration = readConfiguration();
  const problems = configuration.complete ? optionalProblems(configuration.config) : configuration.problems;
  return (
    <>
      <PageTitle title={configuration.complete ? 'Set up' : 'Not set up yet'}>
        <p>
          Terrarium only knows addresses and keys. <code className="font-mono text-wire">npm run demo</code> brings its
          own Clerk, Fauna, Auth0 and Hasura and sets all of this by itself; for real ones, put these variables into{' '}
          <code className="font-mono text-wire">.env.local</code> and run{' '}
          <code className="font-mono text-wire">npm run setup</code>.
        </p>
      </PageTitle>
      <div className="space-y-4">
        {configuration.complete ? (
          <>
            <Database state={await databaseState(configuration.config)} />
            <Optional
              name="Auth0"
              configured={configuration.config.auth0}
              without="Only the pages Auth0, Machine and GraphQL need it; they lead here until its variables are set."
            />
            <Optional
              name="Hasura"
              configured={configuration.config.hasura}
              without="Only the page GraphQL needs it; it leads here until its variables are set."
            />
          </>
        ) : (
          <Notice tone="attention" title="Terrarium is not set up yet.">
            <Sentences problems={problems} />
          </Notice>
        )}
      </div>
      {SERVICES.map(({ name, required, variables }) => (
        <ServiceVariables key={name} name={name} optional={!required} variables={variables} problems={problems} />
      ))}
    </>
  );
}

/** A service that may be left out has problems only once somebody has begun to set it up. */
function optionalProblems({ auth0, hasura }: Config): readonly ConfigurationProblem[] {
  return [auth0, hasura].flatMap((each) => (!each.complete && each.begun ? each.problems : []));
}

function Database({ state }: { state: DatabaseState }) {
  return state.ready ? (
    <Notice tone="fine" title="Clerk and Fauna are set, and the database is ready">
      <p>It accepts tokens that are issued by:</p>
      <ul>
        {state.issuers.map((issuer) => (
          <li key={issuer} className="font-mono wrap-anywhere">
            {issuer}
          </li>
        ))}
      </ul>
    </Notice>
  ) : (
    <Notice tone="attention" title="Clerk and Fauna are set, but the database is not ready">
      {state.problem}
    </Notice>
  );
}

interface OptionalProps {
  readonly name: string;
  readonly configured: Configured<unknown>;
  /** What is missing without it. */
  readonly without: string;
}

function Optional({ name, configured, without }: OptionalProps) {
  if (configured.complete) return <Notice tone="fine" title={`${name} is set`} />;
  return configured.begun ? (
    <Notice tone="attention" title={`${name} is set in part only`}>
      <Sentences problems={configured.problems} />
    </Notice>
  ) : (
    <Notice tone="attention" title={`${name} is not set`}>
      {without}
    </Notice>
  );
}

function Sentences({ problems }: { problems: readonly ConfigurationProblem[] }) {
  return (
    <ul className="list-disc space-y-1 pl-5">
      {problems.map(({ variable, sentence }) => (
        <li key={variable}>{sentence}</li>
      ))}
    </ul>
  );
}
