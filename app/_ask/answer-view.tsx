import type { ReactNode } from 'react';
import { z } from 'zod';
import { JsonText } from '@/app/_components/json-text';
import { NoAnswer } from '@/app/_components/no-answer';
import { RefusalNotice } from '@/app/_components/refusal-notice';
import { TimeLeft } from '@/app/_components/time-left';
import { decodeToken } from '@/lib/auth/token';
import type { Outcome } from './outcome';

/** Shape of what the queries `welcome` give. */
const welcomeAnswer = z.object({
  greeting: z.string(),
  me: z.looseObject({ sub: z.string() }),
  notes: z.array(z.string()).optional(),
});

/** The answer or the refusal, with status, duration and the token that was used, where anything was sent. */
export function AnswerView({ outcome }: { outcome: Outcome }) {
  const wasSent = outcome.token !== undefined || outcome.status !== undefined;
  return (
    <div className="space-y-5">
      <Said outcome={outcome} />
      {wasSent && (
        <dl className="flex flex-wrap gap-x-10 gap-y-3">
          <Fact name="Status">{outcome.status ?? 'none'}</Fact>
          <Fact name="Time taken">{outcome.durationMs.toFixed(0)} ms</Fact>
          {outcome.token !== undefined && <TokenFact token={outcome.token} />}
        </dl>
      )}
      {outcome.token !== undefined && <TokenDetails token={outcome.token} />}
    </div>
  );
}

function Said({ outcome }: { outcome: Outcome }) {
  switch (outcome.kind) {
    case 'answered':
      return <Answer data={outcome.data} />;
    case 'refused':
      return <RefusalNotice by={outcome.by} code={outcome.code} message={outcome.message} />;
    case 'unanswered':
      return <NoAnswer from={outcome} message={outcome.message} />;
  }
}

function Answer({ data }: { data: unknown }) {
  const welcome = welcomeAnswer.safeParse(data);
  if (!welcome.success) return <JsonText text={JSON.stringify(data)} />;
  const { greeting, me, notes } = welcome.data;
  return (
    <div className="arrive border-l-2 border-moss bg-moss-wash px-4 py-3">
      <p className="text-title font-semibold text-moss">{greeting}</p>
      <p className="mt-1">
        Fauna says you are <span className="font-mono text-wire wrap-anywhere">{me.sub}</span>
      </p>
      {notes && <Notes texts={notes} />}
      <details className="group mt-2">
        <summary className="prose-link inline-block rounded-sm text-wire">All claims that Fauna read</summary>
        <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 font-mono text-wire">
          {Object.entries(me).map(([claim, value]) => (
            <div key={claim} className="contents">
              <dt className="text-ink-soft">{claim}</dt>
              <dd className="wrap-anywhere">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

function Notes({ texts }: { texts: readonly string[] }) {
  return (
    <p className="mt-1 wrap-anywhere">
      {texts.length === 0 ? 'There is no note that you may see.' : `The notes that you may see: ${texts.join(' · ')}`}
    </p>
  );
}

function TokenFact({ token }: { token: string }) {
  const expiresAt = decodeToken(token).payload?.exp;
  return <Fact name="Token">{typeof expiresAt === 'number' ? <TimeLeft expiresAt={expiresAt} /> : 'without end'}</Fact>;
}

function TokenDetails({ token }: { token: string }) {
  const { header, payload } = decodeToken(token);
  return (
    <details>
      <summary className="prose-link inline-block rounded-sm text-wire">The token, decoded</summary>
      <h4 className="label mt-3">Header</h4>
      <JsonText text={JSON.stringify(header)} className="mt-1" />
      <h4 className="label mt-3">Payload</h4>
      <JsonText text={JSON.stringify(payload)} className="mt-1" />
    </details>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="label">{name}</dt>
      <dd className="font-mono text-wire tabular-nums">{children}</dd>
    </div>
  );
}
