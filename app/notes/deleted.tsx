import type { Note } from '@/lib/fauna/notes';
import { Button } from '../_components/button';
import { focus } from '../_components/focus';
import { useAttempt } from '../_components/use-attempt';
import { ChangeView } from './change-view';
import type { Change, LiveNotes } from './use-live-notes';

interface DeletedProps {
  readonly note: Note;
  readonly onRestore: LiveNotes['restore'];
}

/** Says what was deleted last, and offers to undo it. The keyboard goes there, since its place in the list is gone. */
export function Deleted({ note, onRestore }: DeletedProps) {
  const { state, busy, attempt } = useAttempt<Change>();
  return (
    <div className="arrive mt-4 border-l-2 border-line-strong bg-sunken px-4 py-3">
      <p aria-live="polite" className="mb-2 truncate">
        Deleted: {note.text}
      </p>
      <Button icon="undo-2" look="plain" busy={busy} ref={focus} onClick={() => attempt(() => onRestore(note))}>
        Bring it back
      </Button>
      <ChangeView state={state} />
    </div>
  );
}
