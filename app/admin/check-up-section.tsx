'use client';

import type { ReactNode } from 'react';
import { z } from 'zod';
import { Button } from '../_components/button';
import { NoAnswer } from '../_components/no-answer';
import { useAttempt, type Attempt } from '../_components/use-attempt';
import { VerdictRow, type VerdictLook } from '../_components/verdict-row';
import { recordedPost } from '../_wire/recorded-fetch';
import { useWire } from '../_wire/wire-context';

const statement = z.object({ text: z.string(), value: z.string().optional() });

const answerBody = z.union([
  z.object({
    findings: z.array(
      z.object({
        subject: z.enum(['issuer', 'keys', 'audience', 'roles']),
        verdict: z.enum(['fine', 'attention', 'wrong']),
        found: statement,
        mend: statement.optional(),
      }),
    ),
  }),
  z.object({ error: z.object({ message: z.string() }) }),
]);

type Findings = Extract<z.output<typeof answerBody>, { findings: unknown }>['findings'];
type CheckedUp = { readonly kind: 'checked up'; readonly findings: Findings };

const SUBJECTS: Record<Findings[number]['subject'], string> = {
  issuer: 'Issuer:',
  keys: 'JWKS address:',
  audience: 'Audience:',
  roles: 'Roles:',
};

const VERDICTS: Record<Findings[number]['verdict'], VerdictLook> = {
  fine: { icon: 'check', ink: 'text-moss', word: 'Fine' },
  attention: { icon: 'triangle-alert', ink: 'text-amber', word: 'Look at this' },
  wrong: { icon: 'octagon-x', ink: 'text-rust', word: 'Wrong' },
};

/** Looks for what would keep an access provider from believing the tokens it was made for. */
export function CheckUpSection({ name, children }: { name: string; children: ReactNode }) {
  const { record } = useWire();
  const { state, busy, attempt } = useAttempt<CheckedUp>();

  async function check(): Promise<CheckedUp> {
    const { body } = await recordedPost(record, '/admin/check-up', { name });
    const answer = answerBody.parse(JSON.parse(body));
    if ('error' in answer) throw new Error(answer.error.message);
    return { kind: 'checked up', findings: answer.findings };
  }

  return (
    <>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button icon="stethoscope" look="plain" busy={busy} onClick={() => attempt(check)}>
          Check up
        </Button>
        {children}
      </div>
      <div aria-live="polite" aria-busy={busy} className="mt-3 empty:hidden">
        <Result state={state} />
      </div>
    </>
  );
}

function Result({ state }: { state: Attempt<CheckedUp> }) {
  switch (state.kind) {
    case 'empty':
      return null;
    case 'broken':
      return <NoAnswer message={state.message} />;
    case 'checked up':
      return (
        <ul className="arrive">
          {state.findings.map(({ subject, verdict, found, mend }) => (
            <VerdictRow key={subject} subject={SUBJECTS[subject]} look={VERDICTS[verdict]}>
              <StatementView statement={found} />
              {mend !== undefined && (
                <div className="text-ink">
                  <StatementView statement={mend} />
                </div>
              )}
            </VerdictRow>
          ))}
        </ul>
      );
  }
}

function StatementView({ statement: { text, value } }: { statement: z.output<typeof statement> }) {
  return (
    <>
      <p>{text}</p>
      {value !== undefined && <p className="font-mono wrap-anywhere">{value}</p>}
    </>
  );
}
