import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { array, assert, constant, constantFrom, oneof, property, record, string } from 'fast-check';
import { open } from 'lmdb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Table } from '../../../lib/embedded/records/table';

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

const ids = constantFrom('a', 'ab', 'b', 'client_1', 'client_10', 'client_2');
const authors = array(constantFrom('Ada', 'Adam', 'ada@x.y', 'ä', 'z'.repeat(300)), { maxLength: 3 });
const change = oneof(
  record({ kind: constant('put' as const), id: ids, title: string(), authors }),
  record({ kind: constant('remove' as const), id: ids }),
  record({ kind: constant('fail' as const), id: ids, title: string(), authors }),
);

describe('a table', () => {
  it('finds by every index what it would find by looking at every record', async () => {
    const root = open({ path: join(directory, 'books.mdb'), maxDbs: 4 });
    const books = new Table<Book, 'author'>(root, 'books', { author: (book) => book.authors });
    const model = new Map<string, Book>();

    assert(
      property(array(change, { maxLength: 40 }), (changes) => {
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
            expect(() => root.transactionSync(half)).toThrow('halfway');
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
