'use client';

import { useState } from 'react';
import { z } from 'zod';
import type { Visitor } from '@/lib/auth/administrator';
import { Icon } from '../_components/icon';
import { Notice } from '../_components/notice';
import { Row } from '../_components/row';
import type { Machine } from './desk';

const revealBody = z.union([
  z.object({ clientSecret: z.string() }),
  z.object({ error: z.object({ message: z.string() }) }),
]);

interface CredentialsProps {
  readonly visitor: Visitor;
  readonly machine: Machine;
  readonly secret: string | undefined;
  readonly onReveal: (secret: string | undefined) => void;
}

/** Who the machine is. Its secret comes from the server when an administrator asks, and is never shown on the wire. */
export function Credentials({ visitor, machine, secret, onReveal }: CredentialsProps) {
  const [problem, setProblem] = useState<string>();

  async function reveal() {
    setProblem(undefined);
    try {
      const response = await fetch('/machine/secret', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ reveal: 'client_secret' }),
      });
      const body = revealBody.parse(await response.json());
      if ('clientSecret' in body) onReveal(body.clientSecret);
      else setProblem(body.error.message);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <section aria-labelledby="credentials" className="border-t border-line pt-6">
      <h2 id="credentials" className="text-title font-semibold">
        The machine
      </h2>
      <dl className="mt-4">
        <Row name="Client id">{machine.clientId}</Row>
        <Row name="Client secret">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <span>{secret ?? '••••••••••••••••'}</span>
            {visitor === 'administrator' ? (
              <button
                type="button"
                onClick={() => (secret === undefined ? void reveal() : onReveal(undefined))}
                className="quick inline-flex min-h-8 items-center gap-1.5 rounded-sm border border-line-strong px-2.5 font-sans text-wire hover:border-ink hover:bg-sunken"
              >
                <Icon name="eye" />
                {secret === undefined ? 'Reveal the secret' : 'Hide the secret'}
              </button>
            ) : (
              <span className="font-sans text-ink-soft">shown to administrators only</span>
            )}
          </span>
        </Row>
        <Row name="Audience">
          <span className="block">
            {machine.audiences.api}
            <span className="font-sans text-ink-soft"> for this app’s API, or</span>
          </span>
          <span className="block">
            {machine.audiences.database}
            <span className="font-sans text-ink-soft"> for the database</span>
          </span>
        </Row>
      </dl>
      <div aria-live="polite" className="mt-4 empty:hidden">
        {problem !== undefined && (
          <Notice tone="refused" title="The secret stays hidden">
            {problem}
          </Notice>
        )}
      </div>
    </section>
  );
}
