'use client';

import type { ReactNode } from 'react';
import { z } from 'zod';
import { decodeToken } from '@/lib/auth/token';
import type { GraphQLAnswer } from '@/lib/hasura/ask';
import { useToken } from '../_ask/use-token';
import { Button } from '../_components/button';
import { NoAnswer } from '../_components/no-answer';
import { Remark } from '../_components/remark';
import { useAttempt, type Attempt } from '../_components/use-attempt';
import { useWire } from '../_wire/wire-context';
import { ALL_USERS } from './examples';
import { GraphQLAnswerView } from './graphql-answer-view';
import { askAs } from './identities';
import { HASURA_TOKENS } from './token-source';

const usersAnswer = z.object({
  users: z.array(z.object({ userId: z.string(), userName: z.string().nullable(), lastSeen: z.string().nullable() })),
});
type User = z.output<typeof usersAnswer>['users'][number];

interface Answers {
  readonly kind: 'asked';
  readonly mine: GraphQLAnswer;
  readonly everyones: GraphQLAnswer;
  /** `undefined` while nobody is signed in. */
  readonly userId: string | undefined;
}

const QUESTION = { query: ALL_USERS, variables: {} };

/** The same question twice: within the rule, and past it. */
export function SideBySide({ endpoint }: { endpoint: string }) {
  const getToken = useToken(HASURA_TOKENS);
  const { record } = useWire();
  const { state, busy, attempt } = useAttempt<Answers>();

  async function ask(): Promise<Answers> {
    const token = await getToken();
    const [mine, everyones] = await Promise.all([
      askAs(token === undefined ? { kind: 'stranger' } : { kind: 'myself', token }, QUESTION, endpoint, record),
      askAs({ kind: 'administrator' }, QUESTION, endpoint, record),
    ]);
    const userId = token === undefined ? undefined : decodeToken(token).payload?.sub;
    return { kind: 'asked', mine, everyones, userId: typeof userId === 'string' ? userId : undefined };
  }

  return (
    <section aria-labelledby="side-by-side" className="border-t border-line pt-6">
      <h2 id="side-by-side" className="text-title font-semibold">
        My row, everyone’s rows
      </h2>
      <p className="mt-2 max-w-[38rem] text-ink-soft">
        One question, asked twice: with your token, whose role sees the row with its own id, and through this app’s
        server with the admin secret, for administrators only.
      </p>
      <pre className="specimen mt-4">{ALL_USERS}</pre>
      <Button
        icon="send-horizontal"
        busy={busy}
        onClick={() => attempt(ask)}
        className="mt-4 w-full justify-center sm:w-auto"
      >
        Ask both ways
      </Button>
      <div aria-live="polite" aria-busy={busy} className="mt-5 min-h-24">
        <Result state={state} />
      </div>
    </section>
  );
}

function Result({ state }: { state: Attempt<Answers> }) {
  switch (state.kind) {
    case 'empty':
      return <Remark>Not asked yet.</Remark>;
    case 'broken':
      return <NoAnswer message={state.message} />;
    case 'asked':
      return (
        <div className="grid gap-8 lg:grid-cols-2">
          <Side title={state.userId === undefined ? 'Without a token' : 'With your token'}>
            <Rows answer={state.mine} userId={state.userId} />
          </Side>
          <Side title="With the admin secret">
            <Rows answer={state.everyones} userId={state.userId} />
          </Side>
        </div>
      );
  }
}

function Side({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h3 className="label mb-2">{title}</h3>
      {children}
    </div>
  );
}

function Rows({ answer, userId }: { answer: GraphQLAnswer; userId: string | undefined }) {
  const rows = answer.kind === 'answered' ? usersAnswer.safeParse(answer.data).data?.users : undefined;
  if (rows === undefined) return <GraphQLAnswerView answer={answer} />;
  if (rows.length === 0) return <Remark>No row.</Remark>;
  return (
    <ul className="arrive">
      {rows.map((row) => (
        <UserRow key={row.userId} row={row} isMine={row.userId === userId} />
      ))}
    </ul>
  );
}

function UserRow({ row: { userId, userName, lastSeen }, isMine }: { row: User; isMine: boolean }) {
  return (
    <li className={`border-l-2 py-2 pl-4 ${isMine ? 'border-moss bg-moss-wash' : 'border-line'}`}>
      <p className="font-semibold">
        {userName ?? 'without a name'}
        {isMine && <span className="ml-2 text-note text-moss">you</span>}
      </p>
      <p className="font-mono text-wire wrap-anywhere text-ink-soft">{userId}</p>
      <p className="font-mono text-note text-ink-soft">{lastSeen ?? 'never seen'}</p>
    </li>
  );
}
