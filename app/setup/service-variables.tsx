import type { ConfigurationProblem, Variable } from '@/lib/config/variable';
import { Icon } from '../_components/icon';

interface ServiceVariablesProps {
  readonly name: string;
  /** Whether the service as a whole may be left out. */
  readonly optional: boolean;
  readonly variables: Readonly<Record<string, Variable>>;
  readonly problems: readonly ConfigurationProblem[];
}

/** The variables of one service, the needed ones first, each with what it is for and where to find it. */
export function ServiceVariables({ name, optional, variables, problems }: ServiceVariablesProps) {
  const id = `${name.toLowerCase()}-variables`;
  return (
    <section aria-labelledby={id} className="mt-12">
      <h2 id={id} className="flex flex-wrap items-baseline gap-x-3 text-title font-semibold">
        {name}
        {optional && <span className="text-note font-normal text-ink-soft">may be left out as a whole</span>}
      </h2>
      <dl className="mt-4">
        {Object.entries(variables)
          .toSorted(([, one], [, other]) => Number(other.required) - Number(one.required))
          .map(([variable, { required, purpose, whereToFind }]) => {
            const problem = problems.find((each) => each.variable === variable);
            return (
              <div key={variable} className="border-t border-line py-3">
                <dt className="flex flex-wrap items-baseline gap-x-3 font-mono text-wire font-semibold wrap-anywhere">
                  {variable}
                  {problem !== undefined && (
                    <span className="flex items-baseline gap-1.5 text-rust">
                      <Icon name="octagon-x" className="size-4 self-center" />
                      {problem.kind}
                    </span>
                  )}
                  {!required && <span className="font-sans text-note font-normal text-ink-soft">optional</span>}
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
