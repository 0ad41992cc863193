'use client';

import type { ReactNode } from 'react';
import { Button } from '@/app/_components/button';
import { Icon } from '@/app/_components/icon';
import { NoAnswer } from '@/app/_components/no-answer';
import { Remark } from '@/app/_components/remark';
import { useAttempt, type Attempt } from '@/app/_components/use-attempt';
import { AnswerView } from './answer-view';
import type { Outcome } from './outcome';

const STATIONS = { page: 'app-window', server: 'server', Fauna: 'database' } as const;

type Station = keyof typeof STATIONS;

interface AskSectionProps {
  readonly title: string;
  /** Who the question passes, one after the other. */
  readonly way: readonly Station[];
  readonly button: string;
  readonly language?: 'FQL' | 'FQL v4';
  readonly query: string;
  readonly ask: () => Promise<Outcome>;
  readonly children: ReactNode;
}

/** One way to ask: what it does, the query, the button, and what came of it. */
export function AskSection({ title, way, button, language = 'FQL', query, ask, children }: AskSectionProps) {
  const { state, busy, attempt } = useAttempt<Outcome>();

  return (
    <section aria-labelledby={idOf(title)} className="border-t border-line pt-6">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id={idOf(title)} className="text-title font-semibold">
          {title}
        </h2>
        <Way stations={way} />
      </div>
      <p className="mt-2 max-w-[38rem] text-ink-soft">{children}</p>
      <h3 className="label mt-6">{language}</h3>
      <pre className="specimen mt-1">{query}</pre>
      <Button
        icon="send-horizontal"
        busy={busy}
        onClick={() => attempt(ask)}
        className="mt-4 w-full justify-center sm:w-auto"
      >
        {button}
      </Button>
      <div aria-live="polite" aria-busy={busy} className="mt-5 min-h-24">
        <Result state={state} />
      </div>
    </section>
  );
}

function Result({ state }: { state: Attempt<Outcome> }) {
  switch (state.kind) {
    case 'empty':
      return <Remark>Not asked yet.</Remark>;
    case 'broken':
      return <NoAnswer message={state.message} />;
    case 'refused':
    case 'unanswered':
    case 'answered':
      return <AnswerView outcome={state} />;
  }
}

function Way({ stations }: { stations: readonly Station[] }) {
  return (
    <ol aria-label="The way of the question" className="flex items-center text-note font-semibold text-moss">
      {stations.map((station, position) => (
        <li key={station} className="flex items-center">
          {position > 0 && <span aria-hidden="true" className="mx-3 h-px w-7 bg-line-strong sm:w-10" />}
          <Icon name={STATIONS[station]} className="mr-1.5 size-5" />
          {station}
        </li>
      ))}
    </ol>
  );
}

function idOf(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}
