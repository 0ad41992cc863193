'use client';

import { decodeToken } from '@/lib/auth/token';
import { CLAIMS_NAMESPACE, hasuraClaimsOf } from '@/lib/hasura/claims';
import { useToken } from '../_ask/use-token';
import { Button } from '../_components/button';
import { JsonText } from '../_components/json-text';
import { Notice } from '../_components/notice';
import { RefusalNotice } from '../_components/refusal-notice';
import { useAttempt, type Attempt } from '../_components/use-attempt';
import { HASURA_TOKENS } from './token-source';

type Look = { readonly kind: 'signed out' } | { readonly kind: 'token'; readonly token: string };

/** What the token says to Hasura. */
export function Claims() {
  const getToken = useToken(HASURA_TOKENS);
  const { state, busy, attempt } = useAttempt<Look>();

  async function look(): Promise<Look> {
    const token = await getToken();
    return token === undefined ? { kind: 'signed out' } : { kind: 'token', token };
  }

  return (
    <section aria-labelledby="claims" className="border-t border-line pt-6">
      <h2 id="claims" className="text-title font-semibold">
        What the token says to Hasura
      </h2>
      <p className="mt-2 max-w-[38rem] text-ink-soft">
        An Action of Auth0 writes it at every login, under{' '}
        <code className="font-mono text-wire wrap-anywhere">{CLAIMS_NAMESPACE}</code>. A machine’s token has none of it,
        since no Action for logins runs there, and Hasura refuses it.
      </p>
      <Button
        icon="eye"
        look="plain"
        busy={busy}
        onClick={() => attempt(look)}
        className="mt-4 w-full justify-center sm:w-auto"
      >
        Show my token’s claims
      </Button>
      <div aria-live="polite" aria-busy={busy} className="mt-5">
        <ClaimsView state={state} />
      </div>
    </section>
  );
}

function ClaimsView({ state }: { state: Attempt<Look> }) {
  switch (state.kind) {
    case 'empty':
      return null;
    case 'signed out':
      return (
        <RefusalNotice
          by="this page"
          code="signed_out"
          message="You are signed out of Auth0, so there is no token. Sign in above, then look again."
        />
      );
    case 'broken':
      return (
        <Notice tone="attention" title="No token came">
          {state.message}
        </Notice>
      );
    case 'token': {
      const { payload } = decodeToken(state.token);
      const claims = hasuraClaimsOf(payload);
      return claims === undefined ? (
        <Notice tone="attention" title="The token says nothing to Hasura">
          Its tenant has no Action that writes {CLAIMS_NAMESPACE}; auth0/actions has one.
        </Notice>
      ) : (
        <JsonText text={JSON.stringify({ iss: payload?.iss, aud: payload?.aud, [CLAIMS_NAMESPACE]: claims })} />
      );
    }
  }
}
