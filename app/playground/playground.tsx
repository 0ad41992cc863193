'use client';

import { useState } from 'react';
import type { IdentityProvider } from '@/lib/config/identity-provider';
import { useToken } from '../_ask/use-token';
import { AlignedText } from '../_components/aligned-text';
import { Button } from '../_components/button';
import { Choice } from '../_components/choice';
import { NoAnswer } from '../_components/no-answer';
import { RefusalNotice } from '../_components/refusal-notice';
import { Remark } from '../_components/remark';
import { useAttempt, type Attempt } from '../_components/use-attempt';
import { CodeEditor } from '../_editor/code-editor';
import { Examples } from '../_editor/examples';
import { fqlLanguage } from '../_editor/fql-language';
import { useWire } from '../_wire/wire-context';
import { type LanguageName, LANGUAGES } from './languages';
import { type Result, runQuery } from './run';

interface PlaygroundProps {
  readonly endpoint: string;
  readonly provider: Pick<IdentityProvider, 'name' | 'tokens'>;
}

type Run = { readonly kind: 'signed out' } | Result;

const CHOICES = [
  { value: 'v10', label: 'FQL' },
  { value: 'v4', label: 'FQL v4, the old driver' },
] as const;

/** An editor, the button that sends what it holds, and what came back. */
export function Playground({ endpoint, provider }: PlaygroundProps) {
  const getToken = useToken(provider.tokens);
  const { record } = useWire();
  const [language, setLanguage] = useState<LanguageName>('v10');
  const [texts, setTexts] = useState(firstExamples);
  const { state, busy, attempt, clear } = useAttempt<Run>();
  const text = texts[language];

  function write(changed: string) {
    setTexts((all) => ({ ...all, [language]: changed }));
  }

  function run() {
    return attempt(async () => {
      const secret = await getToken();
      return secret === undefined ? { kind: 'signed out' } : runQuery({ language, text, endpoint, secret, record });
    });
  }

  return (
    <section aria-label="Query">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <Choice
          legend="Language"
          options={CHOICES}
          chosen={language}
          onChoose={(chosen) => {
            setLanguage(chosen);
            clear();
          }}
        />
        <Examples
          examples={LANGUAGES[language].examples}
          onChoose={(chosen) => {
            write(chosen);
            clear();
          }}
        />
      </div>
      <div className="mt-4">
        <CodeEditor
          label={`Query in ${LANGUAGES[language].name}`}
          text={text}
          language={fqlLanguage}
          marks={'marks' in state ? state.marks : NO_MARKS}
          onChange={write}
          onRun={run}
        />
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-2">
        <Button icon="send-horizontal" busy={busy} onClick={run} className="w-full justify-center sm:w-auto">
          Run as myself
        </Button>
        <p className="text-note text-ink-soft">
          Ctrl-Enter runs it as well. Sent by the <code className="font-mono">{LANGUAGES[language].driver}</code>{' '}
          driver.
        </p>
      </div>
      <div aria-live="polite" aria-busy={busy} className="mt-6 min-h-24">
        <ResultView state={state} provider={provider.name} />
      </div>
    </section>
  );
}

const NO_MARKS = [] as const;

function firstExamples(): Record<LanguageName, string> {
  return { v10: LANGUAGES.v10.examples['My notes'], v4: LANGUAGES.v4.examples['Who am I'] };
}

function ResultView({ state, provider }: { state: Attempt<Run>; provider: string }) {
  switch (state.kind) {
    case 'empty':
      return <Remark>Not run yet.</Remark>;
    case 'signed out':
      return (
        <RefusalNotice
          by="this page"
          code="signed_out"
          message={`You are signed out, so ${provider} signs no token for you, and nothing was sent. Sign in, then run it again.`}
        />
      );
    case 'broken':
      return <NoAnswer message={state.message} />;
    case 'unanswered':
      return <NoAnswer from={state} message={state.message} />;
    case 'refused':
      return (
        <>
          <RefusalNotice by={state.by} code={state.code} message={state.message} />
          {state.summary !== undefined && (
            <div className="mt-3">
              <AlignedText label="Fauna’s account of it, with the place in the query" text={state.summary} />
            </div>
          )}
          <Took result={state} />
        </>
      );
    case 'value':
      return (
        <>
          <h2 className="label">Answer</h2>
          <pre className="specimen arrive mt-1">{state.text}</pre>
          <Took result={state} />
        </>
      );
  }
}

function Took({ result: { status, durationMs } }: { result: Result }) {
  if (status === undefined) return null;
  return (
    <p className="mt-3 font-mono text-wire text-ink-soft tabular-nums">
      {status} · {durationMs.toFixed(0)} ms
    </p>
  );
}
