'use client';

import { useId, useState } from 'react';
import { z } from 'zod';
import { useToken } from '@/app/_ask/use-token';
import { Button } from '@/app/_components/button';
import { Choice } from '@/app/_components/choice';
import { Remark } from '@/app/_components/remark';
import { Notice } from '@/app/_components/notice';
import { RefusalNotice } from '@/app/_components/refusal-notice';
import { useAttempt, type Attempt } from '@/app/_components/use-attempt';
import { TimeLeft } from '@/app/_components/time-left';
import { recordedPost } from '@/app/_wire/recorded-fetch';
import { useWire } from '@/app/_wire/wire-context';
import { decodeToken } from '@/lib/auth/token';
import type { IdentityProvider } from '@/lib/config/identity-provider';
import { CheckList, examinedCheck, type ExaminedCheck } from './check-list';
import { ClaimTable } from './claim-table';
import { FORGERIES } from './forgeries';
import { TokenText } from './token-text';

const reportBody = z.union([
  z.object({ checks: z.array(examinedCheck) }),
  z.object({ error: z.object({ message: z.string() }) }),
]);

interface Report {
  readonly token: string;
  readonly checks: readonly ExaminedCheck[];
}

type Inspection =
  | { readonly kind: 'signed-out'; readonly signer: string }
  | { readonly kind: 'failed'; readonly message: string }
  | ({ readonly kind: 'examined' } & Report);

interface InspectorProps {
  /** Who may have signed one's own token; the first is asked unless another is chosen. */
  readonly signers: readonly [Signer, ...Signer[]];
}

type Signer = Pick<IdentityProvider, 'name' | 'tokens'>;

/** Takes a token apart and has the server check it: one's own, a forgery made from it, or any text. */
export function Inspector({ signers }: InspectorProps) {
  const [chosen, setChosen] = useState(signers[0].name);
  const signer = signers.find(({ name }) => name === chosen) ?? signers[0];
  const getToken = useToken(signer.tokens);
  const { record } = useWire();
  const [text, setText] = useState('');
  const { state, busy, attempt } = useAttempt<Inspection>();
  const fieldId = useId();

  function examine(findToken: () => Promise<string | undefined>) {
    return attempt(async () => {
      const token = await findToken();
      if (token === undefined) return { kind: 'signed-out', signer: signer.name };
      setText(token);
      const { body } = await recordedPost(record, '/api/token', { token });
      const report = reportBody.parse(JSON.parse(body));
      return 'checks' in report ? { kind: 'examined', token, ...report } : { kind: 'failed', ...report.error };
    });
  }

  return (
    <div className="space-y-12">
      <section aria-label="Choose a token" className="border-t border-line pt-6">
        <label htmlFor={fieldId} className="label">
          Token
        </label>
        <textarea
          id={fieldId}
          value={text}
          onChange={(event) => setText(event.target.value)}
          rows={5}
          spellCheck={false}
          autoComplete="off"
          placeholder="Press “Inspect my token”, or paste one here."
          className="mt-1 block w-full resize-y rounded-sm border border-line-strong bg-sunken px-3 py-2 font-mono text-wire wrap-anywhere placeholder:text-ink-soft"
        />
        {signers.length > 1 && (
          <div className="mt-4">
            <Choice
              legend="My token is signed by"
              options={signers.map(({ name }) => ({ value: name, label: name }))}
              chosen={signer.name}
              onChoose={setChosen}
            />
          </div>
        )}
        <div className="mt-4 flex flex-wrap gap-3">
          <Button icon="key-round" busy={busy} onClick={() => examine(getToken)}>
            Inspect my token
          </Button>
          <Button icon="scan-search" look="plain" busy={busy} onClick={() => examine(async () => text)}>
            Inspect the text above
          </Button>
        </div>
        <h2 className="label mt-6">Or forge one from yours, and see who notices</h2>
        <ul className="mt-2 flex flex-wrap gap-2">
          {FORGERIES.map(({ name, forge }) => (
            <li key={name}>
              <button
                type="button"
                aria-disabled={busy}
                onClick={() => examine(async () => forgeFrom(await getToken(), forge))}
                className="quick min-h-9 rounded-sm border border-line-strong px-3 py-1 text-wire hover:border-ink hover:bg-sunken"
              >
                {name}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <div aria-live="polite" aria-busy={busy} className="min-h-64">
        <Result state={state} />
      </div>
    </div>
  );
}

function forgeFrom(token: string | undefined, forge: (token: string) => string): string | undefined {
  return token === undefined ? undefined : forge(token);
}

function Result({ state }: { state: Attempt<Inspection> }) {
  switch (state.kind) {
    case 'empty':
      return <Remark>No token inspected yet.</Remark>;
    case 'signed-out':
      return (
        <RefusalNotice
          by="this page"
          code="signed_out"
          message={`${state.signer} signs no token for you while you are signed out there. Sign in, or paste a token above.`}
        />
      );
    case 'failed':
    case 'broken':
      return (
        <Notice tone="attention" title="The token could not be checked">
          {state.message}
        </Notice>
      );
    case 'examined':
      return <Examined token={state.token} checks={state.checks} />;
  }
}

function Examined({ token, checks }: Report) {
  const { payload } = decodeToken(token);
  const refusals = checks.filter(({ verdict }) => verdict.outcome === 'refused');
  const [first] = refusals;
  return (
    <div className="space-y-12">
      {first === undefined ? (
        <Notice tone="fine" title="Accepted">
          All {checks.length} checks passed.{' '}
          {typeof payload?.exp === 'number' && (
            <span className="font-mono tabular-nums">
              <TimeLeft expiresAt={payload.exp} />
            </span>
          )}
        </Notice>
      ) : (
        <Notice tone="refused" title="Refused by the server of this app">
          {first.verdict.detail} {refusals.length > 1 && `${refusals.length - 1} more of its checks refuse it too.`}
        </Notice>
      )}
      <section aria-labelledby="checks">
        <h2 id="checks" className="text-title font-semibold">
          The checks, in order
        </h2>
        <CheckList checks={checks} />
      </section>
      <section aria-labelledby="claims">
        <h2 id="claims" className="text-title font-semibold">
          The claims
        </h2>
        <ClaimTable token={token} />
      </section>
      <section aria-labelledby="text">
        <h2 id="text" className="text-title font-semibold">
          The token as it travels
        </h2>
        <TokenText token={token} />
      </section>
    </div>
  );
}
