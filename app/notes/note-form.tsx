import { useId, useState, type ChangeEvent, type FormEvent, type KeyboardEvent } from 'react';
import { Button } from '../_components/button';
import type { IconName } from '../_components/icon-names';
import { useAttempt } from '../_components/use-attempt';
import { ChangeView } from './change-view';
import type { Change } from './use-live-notes';

interface NoteFormProps {
  readonly label: string;
  readonly button: string;
  readonly icon: IconName;
  readonly text: string;
  /** The form is as at first again after each success, unless it is taken away. */
  readonly onSubmit: (text: string) => Promise<Change>;
  /** Offers a way out, and takes the keyboard to the text at once. */
  readonly onCancel?: () => void;
}

/** A text to write, for a new note as well as for an old one. */
export function NoteForm({ label, button, icon, text, onSubmit, onCancel }: NoteFormProps) {
  const id = useId();
  const [draft, setDraft] = useState(text);
  const { state, busy, attempt } = useAttempt<Change>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    await attempt(async () => {
      const change = await onSubmit(draft);
      // A reset makes the browser forget as well that the field was touched, so that it finds no fault with an empty one.
      if (change.kind === 'done') form.reset();
      return change;
    });
  }

  function write({ target }: ChangeEvent<HTMLTextAreaElement>) {
    const isBlank = target.value !== '' && target.value.trim() === '';
    target.setCustomValidity(isBlank ? 'There are only spaces here. Write a word.' : '');
    setDraft(target.value);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.currentTarget.form?.requestSubmit();
    }
    if (event.key === 'Escape') onCancel?.();
  }

  return (
    <form onSubmit={submit} onReset={() => setDraft(text)}>
      <label htmlFor={id} className="label">
        {label}
      </label>
      <textarea
        id={id}
        value={draft}
        onChange={write}
        onKeyDown={onKeyDown}
        required
        // What is typed while it is being sent would be cleared away with it.
        readOnly={busy}
        rows={3}
        ref={onCancel && focusAtEnd}
        className="mt-1 block field-sizing-content max-h-96 min-h-24 w-full rounded-sm border border-line-strong bg-raised px-3 py-2"
      />
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button type="submit" icon={icon} busy={busy}>
          {button}
        </Button>
        {onCancel && (
          <Button icon="x" look="plain" onClick={onCancel}>
            Leave it
          </Button>
        )}
        <p className="text-note text-ink-soft">Ctrl-Enter as well.</p>
      </div>
      <div aria-live="polite" className="mt-3 empty:hidden">
        <ChangeView state={state} />
      </div>
    </form>
  );
}

function focusAtEnd(field: HTMLTextAreaElement | null): void {
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}
