'use client';

import type { ReactNode } from 'react';
import { z } from 'zod';
import { outcomeOf, signedOut, type Outcome } from '@/app/_ask/outcome';
import { useToken } from '@/app/_ask/use-token';
import { AnswerView } from '@/app/_ask/answer-view';
import { Button } from '@/app/_components/button';
import { NoAnswer } from '@/app/_components/no-answer';
import { Remark } from '@/app/_components/remark';
import { useAttempt, type Attempt } from '@/app/_components/use-attempt';
import { examinedCheck } from '@/app/token/check-list';
import { withPayload } from '@/app/token/forgeries';
import { recordedPost } from '@/app/_wire/recorded-fetch';
import { RecordingHttpClient } from '@/app/_wire/recording-http-client';
import { useWire } from '@/app/_wire/wire-context';
import type { IdentityProvider } from '@/lib/config/identity-provider';
import { askFauna } from '@/lib/fauna/ask';
import { QUERIES, queryFromText } from '@/lib/fauna/queries';

const reportBody = z.object({ checks: z.array(examinedCheck) });

interface WrongSlashProps {
  readonly endpoint: string;
  readonly provider: Pick<IdentityProvider, 'name' | 'issuer' | 'tokens'>;
}

interface Trial {
  readonly kind: 'tried';
  readonly outcome: Outcome;
  /** What this app's server says of the issuer. */
  readonly reason: string | undefined;
}

/** The classic mistake, to be made on purpose: an issuer that lacks the slash at its end, or has one too many. */
export function WrongSlash({ endpoint, provider: { name, issuer, tokens } }: WrongSlashProps) {
  const getToken = useToken(tokens);
  const { record } = useWire();
  const { state, busy, attempt } = useAttempt<Trial>();
  const other = issuer.endsWith('/') ? issuer.slice(0, -1) : `${issuer}/`;

  async function tryIt(): Promise<Trial> {
    const token = await getToken();
    if (token === undefined) return { kind: 'tried', outcome: signedOut(name), reason: undefined };
    const mistaken = withPayload(token, { iss: other });
    const started = performance.now();
    const answer = await askFauna({
      endpoint,
      secret: mistaken,
      query: queryFromText(QUERIES.welcome.text),
      httpClient: new RecordingHttpClient(endpoint, record),
    });
    const outcome = outcomeOf(answer, mistaken, performance.now() - started);
    const { body } = await recordedPost(record, '/api/token', { token: mistaken });
    const { checks } = reportBody.parse(JSON.parse(body));
    return { kind: 'tried', outcome, reason: checks.find((check) => check.name === 'issuer')?.verdict.detail };
  }

  return (
    <section aria-labelledby="wrong-slash" className="border-t border-line pt-6">
      <h2 id="wrong-slash" className="text-title font-semibold">
        A wrong slash
      </h2>
      <p className="mt-2 max-w-[38rem] text-ink-soft">
        Auth0’s issuer ends with a slash, Clerk’s does not, and both are compared byte for byte. So an access provider
        made by hand with one slash too few or too many refuses every token. Try the same the other way round: this
        sends your token with its issuer changed.
      </p>
      <dl className="mt-4 grid gap-x-6 gap-y-1 text-wire sm:grid-cols-[9rem_minmax(0,1fr)]">
        <dt className="text-ink-soft">Issuer</dt>
        <dd className="font-mono wrap-anywhere">{issuer}</dd>
        <dt className="text-ink-soft">Sent instead</dt>
        <dd className="font-mono wrap-anywhere">{other}</dd>
      </dl>
      <Button
        icon="slash"
        look="plain"
        busy={busy}
        onClick={() => attempt(tryIt)}
        className="mt-4 w-full justify-center sm:w-auto"
      >
        Ask with the wrong slash
      </Button>
      <div aria-live="polite" aria-busy={busy} className="mt-5 min-h-24">
        <Result state={state} />
      </div>
    </section>
  );
}

function Result({ state }: { state: Attempt<Trial> }) {
  switch (state.kind) {
    case 'empty':
      return <Remark>Not tried yet.</Remark>;
    case 'broken':
      return <NoAnswer message={state.message} />;
    case 'tried':
      return (
        <div className="space-y-5">
          <AnswerView outcome={state.outcome} />
          {state.reason !== undefined && <Explanation reason={state.reason} />}
        </div>
      );
  }
}

/** What each of the three says about the same mistake. */
function Explanation({ reason }: { reason: string }) {
  return (
    <dl className="space-y-3 text-wire">
      <Says who="Fauna">
        only 401 and <q>Access token required</q>, whatever the reason: a stranger learns nothing from it. It looks for
        the access provider first, so it never comes to the signature, which no longer fits either.
      </Says>
      <Says who="This app’s verifier">{reason}</Says>
      <Says who="The launcher’s log">
        one line that begins with <code className="font-mono">fauna Refused a token:</code> and says both issuers and
        that they differ by a trailing slash. A FaunaDB of your own logs nothing of the kind: compare{' '}
        <code className="font-mono">AccessProvider.all()</code> with the <code className="font-mono">iss</code> of a
        token.
      </Says>
    </dl>
  );
}

function Says({ who, children }: { who: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 border-t border-line pt-2 sm:grid-cols-[9rem_minmax(0,1fr)]">
      <dt className="font-semibold">{who} says</dt>
      <dd className="break-words text-ink-soft">{children}</dd>
    </div>
  );
}
