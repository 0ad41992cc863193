import type { Note } from '@/lib/fauna/notes';

/** Whether what happens elsewhere is being followed. */
export type Connection =
  | { readonly kind: 'opening' }
  | { readonly kind: 'live' }
  | { readonly kind: 'signed out' }
  /** It broke off, and is tried again. */
  | { readonly kind: 'lost'; readonly reason: string };

/** What the database, or the way to it, has to tell. */
export type News =
  | { readonly kind: 'all'; readonly notes: readonly Note[] }
  | { readonly kind: 'written'; readonly note: Note }
  | { readonly kind: 'deleted'; readonly id: string }
  | { readonly kind: 'signed out' }
  | { readonly kind: 'lost'; readonly reason: string };

export interface LiveList {
  readonly connection: Connection;
  /** The newest first; undefined until they are known. */
  readonly notes: readonly Note[] | undefined;
}

export const UNKNOWN: LiveList = { connection: { kind: 'opening' }, notes: undefined };

/** The list after a piece of news. The same news twice changes nothing, so a window's own changes may be told at once. */
export function afterNews(list: LiveList, news: News): LiveList {
  switch (news.kind) {
    case 'all':
      return { connection: { kind: 'live' }, notes: news.notes };
    case 'written':
      return { ...list, notes: withNote(list.notes ?? [], news.note) };
    case 'deleted':
      return { ...list, notes: list.notes?.filter(({ id }) => id !== news.id) };
    case 'signed out':
      return { connection: news, notes: undefined };
    case 'lost':
      return { ...list, connection: news };
  }
}

function withNote(notes: readonly Note[], note: Note): readonly Note[] {
  const known = notes.find(({ id }) => id === note.id);
  if (known !== undefined && newestFirst(known, note) < 0) return notes;
  return [...notes.filter(({ id }) => id !== note.id), note].toSorted(newestFirst);
}

function newestFirst(one: Note, other: Note): number {
  return Date.parse(other.updatedAt) - Date.parse(one.updatedAt);
}
