'use client';

import { useId, useMemo, useState } from 'react';
import type { Visitor } from '@/lib/auth/administrator';
import type { GraphQLAnswer } from '@/lib/hasura/ask';
import type { Question } from '@/lib/hasura/question';
import { useToken } from '../_ask/use-token';
import { Button } from '../_components/button';
import { Remark } from '../_components/remark';
import { CodeEditor } from '../_editor/code-editor';
import { Examples } from '../_editor/examples';
import { useWire } from '../_wire/wire-context';
import { EXAMPLES } from './examples';
import { graphqlSupport } from './graphql-language';
import { GraphQLAnswerView } from './graphql-answer-view';
import { askAs, explainAs, type Identity, type IdentityKind } from './identities';
import { IdentityChoice } from './identity-choice';
import { SqlView, type Sql } from './sql-view';
import { HASURA_TOKENS } from './token-source';
import { useRoleSchema } from './use-role-schema';

interface ExplorerProps {
  readonly endpoint: string;
  readonly visitor: Visitor;
  /** With Auth0, when the page was made. */
  readonly signedIn: boolean;
}

type Result =
  | { readonly kind: 'none' }
  | { readonly kind: 'answer'; readonly answer: GraphQLAnswer; readonly durationMs: number }
  | { readonly kind: 'sql'; readonly sql: Sql };

const SIGNED_OUT = refusedHere(
  'signed_out',
  'You are signed out of Auth0, so there is no token, and nothing was sent. Sign in above, then run it again.',
);
const UNREADABLE_VARIABLES = refusedHere(
  'unreadable',
  'The variables are no JSON object, expected {"name": value}. Nothing was sent.',
);

function refusedHere(code: string, message: string): Result {
  const answer = { kind: 'refused', by: 'this page', status: undefined, code, message, path: undefined } as const;
  return { kind: 'answer', answer, durationMs: 0 };
}

/** An editor that knows what the role can ask, and what came of asking. */
export function Explorer({ endpoint, visitor, signedIn }: ExplorerProps) {
  const getToken = useToken(HASURA_TOKENS);
  const { record } = useWire();
  const [kind, setKind] = useState<IdentityKind>('myself');
  const [userId, setUserId] = useState('');
  const [query, setQuery] = useState<string>(EXAMPLES['My row']);
  const [variables, setVariables] = useState('');
  const [result, setResult] = useState<Result>({ kind: 'none' });
  const [busy, setBusy] = useState<'answer' | 'sql'>();
  const variablesId = useId();

  async function identity(): Promise<Identity | undefined> {
    if (kind === 'other') return { kind, userId };
    if (kind !== 'myself') return { kind };
    const token = await getToken();
    return token === undefined ? undefined : { kind, token };
  }

  const schema = useRoleSchema(async (question) => {
    if (kind === 'myself' && !signedIn) return undefined;
    const who = await identity();
    return who && askAs(who, question, endpoint, record);
  }, kind);
  const language = useMemo(() => graphqlSupport(schema), [schema]);

  async function work(wanted: 'answer' | 'sql'): Promise<Result> {
    const read = parseVariables(variables);
    if (read === undefined) return UNREADABLE_VARIABLES;
    const question = { query, variables: read };
    const who = await identity();
    if (who === undefined) return SIGNED_OUT;
    return wanted === 'sql' ? explained(who, question) : answered(who, question);
  }

  async function answered(who: Identity, question: Question): Promise<Result> {
    const started = performance.now();
    const answer = await askAs(who, question, endpoint, record);
    return { kind: 'answer', answer, durationMs: performance.now() - started };
  }

  async function explained(who: Identity, question: Question): Promise<Result> {
    const started = performance.now();
    const answer = await explainAs(who, question, record);
    if (answer.kind === 'explained') return { kind: 'sql', sql: answer.sql };
    return { kind: 'answer', answer, durationMs: performance.now() - started };
  }

  async function press(wanted: 'answer' | 'sql') {
    if (busy !== undefined) return;
    setBusy(wanted);
    try {
      setResult(await work(wanted));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      setResult({ kind: 'answer', answer: { kind: 'unanswered', message }, durationMs: 0 });
    } finally {
      setBusy(undefined);
    }
  }

  return (
    <section aria-labelledby="explorer" className="border-t border-line pt-6">
      <h2 id="explorer" className="text-title font-semibold">
        Ask anything
      </h2>
      <div className="mt-4 flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <IdentityChoice visitor={visitor} kind={kind} onKind={setKind} userId={userId} onUserId={setUserId} />
        <Examples examples={EXAMPLES} onChoose={setQuery} />
      </div>
      <div className="mt-4">
        <CodeEditor
          label="GraphQL operation"
          text={query}
          language={language}
          marks={NO_MARKS}
          onChange={setQuery}
          onRun={() => void press('answer')}
        />
      </div>
      <div className="mt-3">
        <label htmlFor={variablesId} className="label block">
          Variables, as JSON
        </label>
        <textarea
          id={variablesId}
          value={variables}
          onChange={({ target }) => setVariables(target.value)}
          rows={2}
          spellCheck={false}
          placeholder="{}"
          className="mt-1 block w-full rounded-sm border border-line-strong bg-raised px-3 py-2 font-mono text-wire placeholder:text-ink-soft"
        />
      </div>
      <div className="mt-4 flex flex-wrap gap-3">
        <Button
          icon="send-horizontal"
          busy={busy === 'answer'}
          onClick={() => void press('answer')}
          className="w-full justify-center sm:w-auto"
        >
          Run
        </Button>
        {kind !== 'stranger' && (
          <Button
            icon="database"
            look="plain"
            busy={busy === 'sql'}
            onClick={() => void press('sql')}
            className="w-full justify-center sm:w-auto"
          >
            Show its SQL
          </Button>
        )}
      </div>
      <div aria-live="polite" aria-busy={busy !== undefined} className="mt-6 min-h-24">
        <ResultView result={result} />
      </div>
    </section>
  );
}

const NO_MARKS = [] as const;

function ResultView({ result }: { result: Result }) {
  switch (result.kind) {
    case 'none':
      return <Remark>Not run yet.</Remark>;
    case 'sql':
      return <SqlView sql={result.sql} />;
    case 'answer':
      return (
        <>
          <GraphQLAnswerView answer={result.answer} />
          {result.answer.kind !== 'unanswered' && result.answer.status !== undefined && (
            <p className="mt-3 font-mono text-wire text-ink-soft tabular-nums">
              {result.answer.status} · {result.durationMs.toFixed(0)} ms
            </p>
          )}
        </>
      );
  }
}

/** `undefined` where the text is no JSON object. */
function parseVariables(text: string): Record<string, unknown> | undefined {
  if (text.trim() === '') return {};
  const value: unknown = parseJson(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
