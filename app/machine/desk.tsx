'use client';

import { useState } from 'react';
import type { Visitor } from '@/lib/auth/administrator';
import { QUERIES } from '@/lib/fauna/queries';
import { Copyable } from '../_components/copyable';
import { Credentials } from './credentials';
import { curlForFauna } from './curl';
import { EndpointSection } from './endpoint-section';
import { ENDPOINTS } from './endpoints';
import { TokenSection } from './token-section';

export interface Machine {
  readonly clientId: string;
  readonly tokenUrl: string;
  readonly audiences: { readonly api: string; readonly database: string };
}

interface DeskProps {
  readonly visitor: Visitor;
  readonly machine: Machine;
  readonly appUrl: string;
  readonly faunaEndpoint: string;
}

/** Stands in commands where a token belongs, until there is one. */
const NO_TOKEN = 'YOUR_TOKEN';

/** The machine's credentials, the token they get, and the endpoints to call with it. */
export function Desk({ visitor, machine, appUrl, faunaEndpoint }: DeskProps) {
  const [secret, setSecret] = useState<string>();
  const [token, setToken] = useState('');
  const trimmed = token.trim();
  return (
    <div className="space-y-14">
      <Credentials visitor={visitor} machine={machine} secret={secret} onReveal={setSecret} />
      <TokenSection visitor={visitor} machine={machine} secret={secret} token={token} onToken={setToken} />
      <section aria-labelledby="endpoints" className="border-t border-line pt-6">
        <h2 id="endpoints" className="text-title font-semibold">
          Call the endpoints
        </h2>
        <ul className="mt-4 space-y-10">
          {ENDPOINTS.map((endpoint) => (
            <EndpointSection key={endpoint.path} endpoint={endpoint} appUrl={appUrl} token={trimmed} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="fauna-itself" className="border-t border-line pt-6">
        <h2 id="fauna-itself" className="text-title font-semibold">
          Or ask Fauna itself
        </h2>
        <p className="mt-2 mb-4 max-w-[38rem] text-ink-soft">
          A token for the database takes the place of a Fauna secret. No server of this app is on the way.
        </p>
        <Copyable name="the curl for Fauna" text={curlForFauna(faunaEndpoint, trimmed || NO_TOKEN, QUERIES.me.text)} />
      </section>
    </div>
  );
}
