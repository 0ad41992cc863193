'use client';

import { useId, useState } from 'react';
import { z } from 'zod';
import type { Visitor } from '@/lib/auth/administrator';
import { decodeToken } from '@/lib/auth/token';
import { Button } from '../_components/button';
import { Choice } from '../_components/choice';
import { Copyable } from '../_components/copyable';
import { JsonText } from '../_components/json-text';
import { NoAnswer } from '../_components/no-answer';
import { RefusalNotice } from '../_components/refusal-notice';
import { Remark } from '../_components/remark';
import { useAttempt } from '../_components/use-attempt';
import { TimeLeft } from '../_components/time-left';
import { recordedPost } from '../_wire/recorded-fetch';
import { useWire } from '../_wire/wire-context';
import { curlForToken } from './curl';
import type { Machine } from './desk';

const answerBody = z.union([
  z.object({ token: z.string() }),
  z.object({ error: z.object({ code: z.string(), message: z.string(), by: z.string().default('this app') }) }),
]);

const AUDIENCES = [
  { value: 'api', label: 'This app’s API' },
  { value: 'database', label: 'The database' },
] as const satisfies readonly { value: keyof Machine['audiences']; label: string }[];

type Grant =
  | { readonly kind: 'granted' }
  | { readonly kind: 'refused'; readonly by: string; readonly code: string; readonly message: string };

interface TokenSectionProps {
  readonly visitor: Visitor;
  readonly machine: Machine;
  readonly secret: string | undefined;
  readonly token: string;
  readonly onToken: (token: string) => void;
}

/** Gets a token: by curl anywhere, or from this page for administrators; any other may be pasted. */
export function TokenSection({ visitor, machine, secret, token, onToken }: TokenSectionProps) {
  const { record } = useWire();
  const [audience, setAudience] = useState<keyof Machine['audiences']>('api');
  const { state, busy, attempt } = useAttempt<Grant>();
  const fieldId = useId();

  async function get(): Promise<Grant> {
    const { status, body } = await recordedPost(record, '/machine/token', { audience });
    const answer = answerBody.parse(JSON.parse(body));
    if ('error' in answer) {
      const { by, code, message } = answer.error;
      return { kind: 'refused', by, code: `${status} ${code}`, message };
    }
    onToken(answer.token);
    return { kind: 'granted' };
  }

  return (
    <section aria-labelledby="token" className="border-t border-line pt-6">
      <h2 id="token" className="text-title font-semibold">
        Get a token
      </h2>
      <div className="mt-3">
        <Choice legend="For whom" options={AUDIENCES} chosen={audience} onChoose={setAudience} />
      </div>
      <h3 className="label mt-5 mb-1">In a shell</h3>
      <Copyable
        name="the curl for the token"
        text={curlForToken({
          tokenUrl: machine.tokenUrl,
          clientId: machine.clientId,
          clientSecret: secret ?? 'YOUR_CLIENT_SECRET',
          audience: machine.audiences[audience],
        })}
      />
      {visitor === 'administrator' ? (
        <Button
          icon="key-round"
          busy={busy}
          onClick={() => attempt(get)}
          className="mt-4 w-full justify-center sm:w-auto"
        >
          Get a token from this page
        </Button>
      ) : (
        <Remark className="mt-4">
          {visitor === 'nobody' ? 'You are signed out. ' : ''}Only administrators may act as the machine from this page.
          With the secret you can run the command above, and paste the <code className="font-mono">access_token</code>{' '}
          below.
        </Remark>
      )}
      <div aria-live="polite" aria-busy={busy} className="mt-4 space-y-4">
        {state.kind === 'broken' && <NoAnswer message={state.message} />}
        {state.kind === 'refused' && <RefusalNotice {...state} />}
        <div>
          <label htmlFor={fieldId} className="label">
            Token to call with
          </label>
          <textarea
            id={fieldId}
            value={token}
            onChange={(event) => onToken(event.target.value)}
            rows={4}
            spellCheck={false}
            autoComplete="off"
            placeholder="None yet."
            className="mt-1 block w-full resize-y rounded-sm border border-line-strong bg-sunken px-3 py-2 font-mono text-wire wrap-anywhere placeholder:text-ink-soft"
          />
        </div>
        <Decoded token={token.trim()} />
      </div>
    </section>
  );
}

function Decoded({ token }: { token: string }) {
  const { payload } = decodeToken(token);
  if (payload === undefined) return null;
  return (
    <details>
      <summary className="prose-link inline-block rounded-sm text-wire">What it says</summary>
      {typeof payload.exp === 'number' && (
        <p className="mt-2 font-mono text-wire">
          <TimeLeft expiresAt={payload.exp} />
        </p>
      )}
      <JsonText text={JSON.stringify(payload)} className="mt-2" />
    </details>
  );
}
