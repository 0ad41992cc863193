import type { Metadata } from 'next';
import { readConfiguration, VARIABLES, type ConfigurationProblem } from '@/lib/config';
import { databaseState, type DatabaseState } from '@/lib/fauna/database-state';
import { Icon } from '../_components/icon';
import { Notice } from '../_components/notice';
import { PageTitle } from '../_components/page-title';

export const metadata: Metadata = { title: 'Setup' };

export default async function SetupPage() {
  const configuration = readConfiguration();
  const problems = configuration.complete ? [] : configuration.problems;
  return (
    <>
      <PageTitle title={configuration.complete ? 'Set up' : 'Not set up yet'}>
        <p>
          Terrarium only knows addresses and keys. <code className="font-mono text-wire">npm run demo</code> brings its
          own Clerk and Fauna and sets all of this by itself; for real ones, put these variables into{' '}
          <code className="font-mono text-wire">.env.local</code> and run{' '}
          <code className="font-mono text-wire">npm run setup</code>.
        </p>
      </PageTitle>
      {configuration.complete ? (
        <Database state={await databaseState(configuration.config)} />
      ) : (
        <Notice tone="attention" title="Terrarium is not set up yet.">
          <ul className="list-disc space-y-1 pl-5">
            {problems.map(({ variable, sentence }) => (
              <li key={variable}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Variables title="Needed" required problems={problems} />
      <Variables title="Optional" required={false} problems={problems} />
    </>
  );
}

function Database({ state }: { state: DatabaseState }) {
  return state.ready ? (
    <Notice tone="fine" title="All variables are set, and the database is ready">
      It accepts tokens issued by <span className="font-mono wrap-anywhere">{state.issuer}</span>.
    </Notice>
  ) : (
    <Notice tone="attention" title="All variables are set, but the database is not ready">
      {state.problem}
    </Notice>
  );
}

interface VariablesProps {
  readonly title: string;
  readonly required: boolean;
  readonly problems: readonly ConfigurationProblem[];
}

function Variables({ title, required, problems }: VariablesProps) {
  const id = `${title.toLowerCase()}-variables`;
  return (
    <section aria-labelledby={id} className="mt-12">
      <h2 id={id} className="text-title font-semibold">
        {title}
      </h2>
      <dl className="mt-4">
        {Object.entries(VARIABLES)
          .filter(([, variable]) => variable.required === required)
          .map(([name, { purpose, whereToFind }]) => {
            const problem = problems.find(({ variable }) => variable === name);
            return (
              <div key={name} className="border-t border-line py-3">
                <dt className="flex flex-wrap items-baseline gap-x-3 font-mono text-wire font-semibold wrap-anywhere">
                  {name}
                  {problem !== undefined && (
                    <span className="flex items-baseline gap-1.5 text-rust">
                      <Icon name="octagon-x" className="size-4 self-center" />
                      {problem.kind}
                    </span>
                  )}
                </dt>
                <dd className="mt-1 text-wire">
                  <span className="block">{purpose}</span>
                  <span className="block break-words text-ink-soft">Where to find it: {whereToFind}</span>
                </dd>
              </div>
            );
          })}
      </dl>
    </section>
  );
}
