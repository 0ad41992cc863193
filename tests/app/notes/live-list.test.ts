import { describe, expect, it } from 'vitest';
import { afterNews, UNKNOWN, type LiveList, type News } from '../../../app/notes/live-list';

const first = { id: '1', text: 'first', updatedAt: '2026-01-01T10:00:00Z' };
const second = { id: '2', text: 'second', updatedAt: '2026-01-01T10:00:00.5Z' };
const third = { id: '3', text: 'third', updatedAt: '2026-01-01T11:00:00Z' };

function after(...news: readonly News[]): LiveList {
  return news.reduce(afterNews, UNKNOWN);
}

function textsAfter(...news: readonly News[]): readonly string[] | undefined {
  return after({ kind: 'all', notes: [second, first] }, ...news).notes?.map(({ text }) => text);
}

describe('the list of notes', () => {
  it.each<{ name: string; news: readonly News[]; texts: readonly string[] }>([
    { name: 'holds what there was, the newest first', news: [], texts: ['second', 'first'] },
    {
      name: 'puts a new note in its place',
      news: [{ kind: 'written', note: third }],
      texts: ['third', 'second', 'first'],
    },
    {
      name: 'moves a note that was written anew',
      news: [{ kind: 'written', note: { ...first, text: 'again', updatedAt: '2026-01-01T12:00:00.123456Z' } }],
      texts: ['again', 'second'],
    },
    {
      name: 'takes the same news twice as once',
      news: [
        { kind: 'written', note: third },
        { kind: 'written', note: third },
      ],
      texts: ['third', 'second', 'first'],
    },
    {
      name: 'keeps the newer text when older news come late',
      news: [{ kind: 'written', note: { ...second, text: 'stale', updatedAt: '2026-01-01T09:00:00Z' } }],
      texts: ['second', 'first'],
    },
    { name: 'lets go of a deleted note', news: [{ kind: 'deleted', id: '2' }], texts: ['first'] },
    {
      name: 'does not mind a deletion it had heard of',
      news: [{ kind: 'deleted', id: '9' }],
      texts: ['second', 'first'],
    },
  ])('$name', ({ news, texts }) => {
    expect(textsAfter(...news)).toEqual(texts);
  });

  it('keeps what is known while the connection is lost, and is live again after it', () => {
    const lost = after({ kind: 'all', notes: [first] }, { kind: 'lost', reason: 'No network.' });
    expect(lost).toEqual({ connection: { kind: 'lost', reason: 'No network.' }, notes: [first] });
    expect(afterNews(lost, { kind: 'all', notes: [second, first] })).toEqual({
      connection: { kind: 'live' },
      notes: [second, first],
    });
  });

  it('forgets everything once its owner has signed out', () => {
    expect(after({ kind: 'all', notes: [first] }, { kind: 'signed out' })).toEqual({
      connection: { kind: 'signed out' },
      notes: undefined,
    });
  });
});
