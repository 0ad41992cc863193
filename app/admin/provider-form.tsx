import { useRouter } from 'next/navigation';
import { useId, useState, type FormEvent } from 'react';
import { z } from 'zod';
import type { AccessProviderFields } from '@/lib/fauna/access-provider-edits';
import { Button } from '../_components/button';
import { focus } from '../_components/focus';
import { NoAnswer } from '../_components/no-answer';
import { RefusalNotice } from '../_components/refusal-notice';
import { TextField } from '../_components/text-field';
import { useAttempt, type Attempt } from '../_components/use-attempt';
import { recordedPost } from '../_wire/recorded-fetch';
import { useWire } from '../_wire/wire-context';
import { RoleChoice } from './role-choice';

const constraintFailure = z.object({
  message: z.string(),
  paths: z.array(z.array(z.union([z.string(), z.number()]))),
});

const refusalBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    by: z.string().default('this app'),
    constraint_failures: z.array(constraintFailure).optional(),
  }),
});

type Saving =
  | { readonly kind: 'saved' }
  | ({
      /** `unanswered` when the database could not be asked. */
      readonly kind: 'refused' | 'unanswered';
    } & z.output<typeof refusalBody>['error']);

interface ProviderFormProps {
  readonly title: string;
  /** The name of the provider to change; undefined for a new one. */
  readonly change: string | undefined;
  readonly initial: AccessProviderFields;
  /** Names of all roles of the database. */
  readonly roles: readonly string[];
  /** It is saved, or left as it was. */
  readonly onClose: () => void;
}

/** An access provider to be made or changed. The database decides whether it makes sense, and its words are shown. */
export function ProviderForm({ title, change, initial, roles, onClose }: ProviderFormProps) {
  const titleId = useId();
  const router = useRouter();
  const { record } = useWire();
  const [fields, setFields] = useState(initial);
  const { state, busy, attempt } = useAttempt<Saving>();
  const set = (changed: Partial<AccessProviderFields>) => setFields((all) => ({ ...all, ...changed }));

  async function save(event: FormEvent) {
    event.preventDefault();
    await attempt(async () => {
      const { status, body } = await recordedPost(record, '/admin/providers', { change, provider: fields });
      if (status !== 200) {
        const kind = status >= 500 ? 'unanswered' : 'refused';
        return { kind, ...refusalBody.parse(JSON.parse(body)).error };
      }
      onClose();
      router.refresh();
      return { kind: 'saved' };
    });
  }

  return (
    <form
      onSubmit={save}
      aria-labelledby={titleId}
      className="arrive mt-4 space-y-4 border-l-2 border-line-strong pl-4"
    >
      <h4 id={titleId} className="font-semibold">
        {title}
      </h4>
      <TextField label="Name" value={fields.name} onChange={(name) => set({ name })} required ref={focus} />
      <TextField
        label="Issuer"
        hint="As it stands in the tokens, byte for byte: Auth0’s ends with a slash, Clerk’s does not."
        value={fields.issuer}
        onChange={(issuer) => set({ issuer })}
        required
      />
      <TextField
        label="JWKS address"
        hint="Where the issuer publishes its public keys."
        value={fields.jwksUri}
        onChange={(jwksUri) => set({ jwksUri })}
        required
      />
      <RoleChoice known={roles} chosen={fields.roles} onChoose={(chosen) => set({ roles: chosen })} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" icon="check" busy={busy}>
          {change === undefined ? 'Add it' : 'Keep this'}
        </Button>
        <Button icon="x" look="plain" onClick={onClose}>
          Leave it
        </Button>
      </div>
      <div aria-live="polite" className="empty:hidden">
        <Result state={state} />
      </div>
    </form>
  );
}

function Result({ state }: { state: Attempt<Saving> }) {
  switch (state.kind) {
    case 'empty':
    case 'saved':
      return null;
    case 'broken':
      return <NoAnswer message={state.message} />;
    case 'unanswered':
      return <NoAnswer from={state} message={state.message} />;
    case 'refused':
      return <RefusalNotice {...state} constraintFailures={state.constraint_failures} />;
  }
}
