'use client';

import { decodeToken } from '@/lib/auth/token';
import { Button } from '../_components/button';
import { Copyable } from '../_components/copyable';
import { JsonText } from '../_components/json-text';
import { NoAnswer } from '../_components/no-answer';
import { Remark } from '../_components/remark';
import { Notice } from '../_components/notice';
import { useAttempt, type Attempt } from '../_components/use-attempt';
import { withPayload } from '../token/forgeries';
import { recordedGet, type FetchedAnswer } from '../_wire/recorded-fetch';
import { useWire } from '../_wire/wire-context';
import { curlForEndpoint } from './curl';
import type { Endpoint } from './endpoints';

type Call = { readonly kind: 'no-token' } | { readonly kind: 'answered'; readonly answer: FetchedAnswer };

interface EndpointSectionProps {
  readonly endpoint: Endpoint;
  readonly appUrl: string;
  /** Empty when there is none yet. */
  readonly token: string;
}

/** One endpoint: what it asks for, the curl that calls it, buttons that do the same, and what came back. */
export function EndpointSection({ endpoint: { path, about }, appUrl, token }: EndpointSectionProps) {
  const { record } = useWire();
  const { state, busy, attempt } = useAttempt<Call>();

  function call(bearer: string | undefined) {
    return attempt(async () =>
      bearer === '' ? { kind: 'no-token' } : { kind: 'answered', answer: await recordedGet(record, path, bearer) },
    );
  }

  return (
    <li aria-label={path}>
      <h3 className="font-mono text-body font-semibold">GET {path}</h3>
      <p className="mt-1 mb-3 max-w-[38rem] text-ink-soft">{about}</p>
      <Copyable name={`the curl for ${path}`} text={curlForEndpoint(`${appUrl}${path}`, token || undefined)} />
      <div className="mt-3 flex flex-wrap gap-3">
        <Button icon="send-horizontal" busy={busy} onClick={() => call(token)}>
          With the token
        </Button>
        <Button icon="send-horizontal" look="plain" busy={busy} onClick={() => call(undefined)}>
          Without
        </Button>
        <Button icon="send-horizontal" look="plain" busy={busy} onClick={() => call(forged(token))}>
          With a forged one
        </Button>
      </div>
      <div aria-live="polite" aria-busy={busy} className="mt-4">
        <Result state={state} />
      </div>
    </li>
  );
}

/** The token with a later end: its signature does not fit any more. */
function forged(token: string): string {
  return decodeToken(token).payload === undefined ? token : withPayload(token, { exp: 4_102_444_800 });
}

function Result({ state }: { state: Attempt<Call> }) {
  switch (state.kind) {
    case 'empty':
      return <Remark>Not called yet.</Remark>;
    case 'no-token':
      return (
        <Notice tone="attention" title="There is no token yet">
          Get one above, or paste one there.
        </Notice>
      );
    case 'broken':
      return <NoAnswer message={state.message} />;
    case 'answered':
      return <AnswerOf answer={state.answer} />;
  }
}

function AnswerOf({ answer: { status, headers, body, durationMs } }: { answer: FetchedAnswer }) {
  const challenge = headers.get('www-authenticate');
  return (
    <div className="arrive">
      <p className="flex flex-wrap gap-x-4 font-mono text-wire tabular-nums">
        <span className={`font-semibold ${status < 400 ? 'text-moss' : 'text-rust'}`}>{status}</span>
        <span className="text-ink-soft">{durationMs.toFixed(0)} ms</span>
      </p>
      {challenge !== null && (
        <p className="mt-1 font-mono text-wire wrap-anywhere">
          <span className="text-ink-soft">www-authenticate: </span>
          {challenge}
        </p>
      )}
      <JsonText text={body} className="mt-2" />
    </div>
  );
}
