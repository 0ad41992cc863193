import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { open } from 'lmdb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Table, transactionsOf } from '../../../lib/embedded/clerk/table';

interface Book {
  readonly id: string;
  readonly title: string;
  readonly authors: readonly string[];
}

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'table-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const ids = fc.constantFrom('a', 'ab', 'b', 'client_1', 'client_10', 'client_2');
const authors = fc.array(fc.constantFrom('Ada', 'Adam', 'ada@x.y', 'ä', 'z'.repeat(300)), { maxLength: 3 });
const change = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), id: ids, title: fc.string(), authors }),
  fc.record({ kind: fc.constant('remove' as const), id: ids }),
  fc.record({ kind: fc.constant('fail' as const), id: ids, title: fc.string(), authors }),
);

describe('a table', () => {
  it('finds by every index what it would find by looking at every record', async () => {
    const root = open({ path: join(directory, 'books.mdb'), maxDbs: 4 });
    const write = transactionsOf(root);
    const books = new Table<Book, 'author'>(root, write, 'books', { author: (book) => book.authors });
    const model = new Map<string, Book>();

    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        for (const entry of changes) {
          if (entry.kind === 'put') {
            const { id, title, authors } = entry;
            books.put({ id, title, authors });
            model.set(id, { id, title, authors });
          } else if (entry.kind === 'remove') {
            books.remove(entry.id);
            model.delete(entry.id);
          } else {
            const half = () => {
              books.put({ id: entry.id, title: entry.title, authors: entry.authors });
              throw new Error('halfway');
            };
            expect(() => write(half)).toThrow('halfway');
          }
        }
        const all = [...model.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1));
        expect(books.all()).toEqual(all);
        expect(books.lastId()).toBe(all.at(-1)?.id);
        for (const author of ['Ada', 'Adam', 'ada@x.y', 'ä', 'z'.repeat(300), 'nobody']) {
          expect(books.find('author', author)).toEqual(all.filter((book) => book.authors.includes(author)));
        }
      }),
      { numRuns: 60 },
    );
    await root.close();
  });
});
