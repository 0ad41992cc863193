import { useId } from 'react';
import type { Visitor } from '@/lib/auth/administrator';
import { Choice } from '../_components/choice';
import type { IdentityKind } from './identities';

const FOR_EVERYBODY = [
  { value: 'myself', label: 'With my token' },
  { value: 'stranger', label: 'Without a token' },
] as const satisfies readonly { value: IdentityKind; label: string }[];

const FOR_ADMINISTRATORS = [
  ...FOR_EVERYBODY,
  { value: 'other', label: 'As another user' },
  { value: 'administrator', label: 'With the admin secret' },
] as const satisfies readonly { value: IdentityKind; label: string }[];

interface IdentityChoiceProps {
  readonly visitor: Visitor;
  readonly kind: IdentityKind;
  readonly onKind: (kind: IdentityKind) => void;
  /** Of the other user. */
  readonly userId: string;
  readonly onUserId: (userId: string) => void;
}

/** As whom to ask; administrators have more to choose from. */
export function IdentityChoice({ visitor, kind, onKind, userId, onUserId }: IdentityChoiceProps) {
  const fieldId = useId();
  return (
    <div>
      <Choice
        legend="Ask"
        options={visitor === 'administrator' ? FOR_ADMINISTRATORS : FOR_EVERYBODY}
        chosen={kind}
        onChoose={onKind}
      />
      {kind === 'other' && (
        <div className="mt-2">
          <label htmlFor={fieldId} className="label block">
            The other user’s id, as x-hasura-user-id
          </label>
          <input
            id={fieldId}
            value={userId}
            onChange={({ target }) => onUserId(target.value)}
            spellCheck={false}
            className="mt-1 min-h-9 w-full max-w-[38rem] rounded-sm border border-line-strong bg-transparent px-2 font-mono text-wire"
          />
        </div>
      )}
    </div>
  );
}
