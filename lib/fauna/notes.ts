import { fql, TimeStub, type EventSource, type Query } from 'fauna';
import { z } from 'zod';

/** One note of the person who asks. */
export interface Note {
  readonly id: string;
  readonly text: string;
  /** ISO 8601, as Fauna gave it. */
  readonly updatedAt: string;
}

/** More than these are not shown: the newest win. */
export const MOST_NOTES = 200;

const note = z.object({
  id: z.string(),
  text: z.string(),
  updatedAt: z.custom<TimeStub>((value) => value instanceof TimeStub).transform((time) => time.isoString),
});

/** What {@link openNotes} answers. */
const opening = z.object({
  notes: z.array(note),
  events: z.custom<EventSource>((value) => typeof value === 'object' && value !== null && 'token' in value),
});

/** One's notes, the newest first, and the source of all that happens to them from then on. */
export function openNotes(): Query {
  return fql`
    let mine = Note.byOwner(Query.token()!.sub) { id, text, updatedAt }
    { notes: mine.take(${MOST_NOTES}).toArray(), events: mine.eventSource() }`;
}

/** @throws a `ZodError` for anything but the answer to {@link openNotes} */
export function readOpening(data: unknown): { readonly notes: readonly Note[]; readonly events: EventSource } {
  return opening.parse(data);
}

/** @throws a `ZodError` for anything but a note in the shape that the queries here ask for */
export function readNote(data: unknown): Note {
  return note.parse(data);
}

export function createNote(text: string): Query {
  return fql`Note.create({ owner: Query.token()!.sub, text: ${text} }) { id, text, updatedAt }`;
}

/** Gives a note another text. It becomes the newest. */
export function rewriteNote(id: string, text: string): Query {
  return fql`Note.byId(${id})!.update({ text: ${text}, updatedAt: Time.now() }) { id, text, updatedAt }`;
}

export function deleteNote(id: string): Query {
  return fql`Note.byId(${id})!.delete()`;
}

/** Brings back a note that was deleted, at its own place in time. It gets an id of its own. */
export function restoreNote({ text, updatedAt }: Note): Query {
  return fql`Note.create({ owner: Query.token()!.sub, text: ${text}, updatedAt: Time(${updatedAt}) }) { id, text, updatedAt }`;
}
