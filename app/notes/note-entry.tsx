import { useState } from 'react';
import type { Note } from '@/lib/fauna/notes';
import { Button } from '../_components/button';
import { focus } from '../_components/focus';
import { useAttempt } from '../_components/use-attempt';
import { ChangeView } from './change-view';
import { NoteForm } from './note-form';
import type { Change, LiveNotes } from './use-live-notes';

interface NoteEntryProps {
  readonly note: Note;
  readonly onRewrite: LiveNotes['rewrite'];
  readonly onRemove: LiveNotes['remove'];
}

/** One note: to read, or to write anew. */
export function NoteEntry({ note, onRewrite, onRemove }: NoteEntryProps) {
  const [mode, setMode] = useState<'untouched' | 'editing' | 'edited'>('untouched');
  const { state, busy, attempt } = useAttempt<Change>();

  async function rewrite(text: string) {
    const change = await onRewrite(note, text);
    if (change.kind === 'done') setMode('edited');
    return change;
  }

  return (
    <li className="arrive border-b border-line py-5">
      {mode === 'editing' ? (
        <NoteForm
          label="The note, anew"
          button="Keep this"
          icon="check"
          text={note.text}
          onSubmit={rewrite}
          onCancel={() => setMode('edited')}
        />
      ) : (
        <>
          <p className="wrap-anywhere whitespace-pre-wrap">{note.text}</p>
          <div className="mt-3 flex flex-wrap items-center gap-3">
            <time
              dateTime={note.updatedAt}
              className="mr-auto basis-full text-note sm:basis-auto text-ink-soft tabular-nums"
            >
              {MOMENT.format(new Date(note.updatedAt))}
            </time>
            <Button
              icon="pencil"
              look="plain"
              className="text-wire"
              ref={mode === 'edited' ? focus : undefined}
              onClick={() => setMode('editing')}
            >
              Change
            </Button>
            <Button
              icon="trash"
              look="plain"
              className="text-wire"
              busy={busy}
              onClick={() => attempt(() => onRemove(note))}
            >
              Delete
            </Button>
          </div>
          <ChangeView state={state} />
        </>
      )}
    </li>
  );
}

const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
