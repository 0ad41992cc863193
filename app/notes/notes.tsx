'use client';

import { useAuth } from '@clerk/nextjs';
import Link from 'next/link';
import { useRef, useState } from 'react';
import type { TokenSource } from '@/lib/config/identity-provider';
import { MOST_NOTES, type Note } from '@/lib/fauna/notes';
import { Remark } from '../_components/remark';
import { ConnectionLine } from './connection-line';
import { Deleted } from './deleted';
import { NoteEntry } from './note-entry';
import { NoteForm } from './note-form';
import { useLiveNotes, type LiveNotes } from './use-live-notes';

interface NotesProps {
  readonly endpoint: string;
  readonly tokens: TokenSource;
}

/** The notes of whoever is signed in; another person begins with another list. */
export function Notes({ endpoint, tokens }: NotesProps) {
  const { isLoaded, userId } = useAuth();
  if (isLoaded && userId === null) return <SignedOut />;
  return <Desk key={userId} endpoint={endpoint} tokens={tokens} />;
}

function SignedOut() {
  return (
    <Remark>
      You are signed out, so there is nobody whose notes these could be.{' '}
      <Link href="/sign-in" className="prose-link">
        Sign in
      </Link>{' '}
      to write one.
    </Remark>
  );
}

function Desk({ endpoint, tokens }: NotesProps) {
  const live = useLiveNotes(endpoint, tokens);
  const [deleted, setDeleted] = useState<Note>();
  const heading = useRef<HTMLHeadingElement>(null);

  async function remove(note: Note) {
    const change = await live.remove(note);
    if (change.kind === 'done') setDeleted(note);
    return change;
  }

  async function restore(note: Note) {
    const change = await live.restore(note);
    if (change.kind === 'done') {
      setDeleted(undefined);
      heading.current?.focus();
    }
    return change;
  }

  return (
    <>
      <NoteForm label="A new note" button="Write it down" icon="plus" text="" onSubmit={live.create} />
      <section aria-labelledby="notes" className="mt-12 border-t border-line pt-6">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <h2 id="notes" ref={heading} tabIndex={-1} className="text-title font-semibold">
            Notes
          </h2>
          <ConnectionLine connection={live.connection} />
        </div>
        {deleted !== undefined && <Deleted key={deleted.id} note={deleted} onRestore={restore} />}
        <List live={live} onRemove={remove} />
      </section>
    </>
  );
}

interface ListProps {
  readonly live: LiveNotes;
  readonly onRemove: LiveNotes['remove'];
}

function List({ live: { notes, rewrite }, onRemove }: ListProps) {
  if (notes === undefined) return <Loading />;
  if (notes.length === 0) return <Remark className="mt-6">No note yet. What you write above appears here.</Remark>;
  return (
    <>
      <ul className="mt-4">
        {notes.slice(0, MOST_NOTES).map((note) => (
          <NoteEntry key={note.id} note={note} onRewrite={rewrite} onRemove={onRemove} />
        ))}
      </ul>
      {notes.length >= MOST_NOTES && <Remark>The newest {MOST_NOTES} are shown.</Remark>}
    </>
  );
}

/** As high as the remark that stands here when there is no note. */
function Loading() {
  return (
    <Remark className="mt-6">
      <span className="sr-only">Your notes are being fetched.</span>
      <span aria-hidden="true" className="inline-block h-[0.8em] w-72 max-w-full rounded-sm bg-line" />
    </Remark>
  );
}
