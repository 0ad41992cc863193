import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../temporary-database';

const db = useDatabase();

beforeAll(() => {
  db.value(`Collection.create({ name: "Book", indexes: {
    byPrice: { terms: [{ field: "price" }] },
    byPages: { terms: [{ field: "pages" }], values: [{ field: "info.paper.kind" }] },
    by: { terms: [{ field: "author" }], values: [{ field: "data.title" }, { field: "info.size.width" }, { field: "tags", mva: true }] }
  } })`);
  db.value(
    'Book.create({ id: 1, pages: 9, author: "a", title: "T", price: 1, tags: ["x"], info: { size: { width: 1, height: 2 }, paper: { kind: 1 } } })',
  );
});

/** What hints about reading documents say is missing in the index, and where. */
function uncovered(query: string): readonly string[] {
  const { summary } = db.ask(query, { performanceHints: true });
  return [...summary.matchAll(/ - (\S+) is not covered by the Book.by index.*\nat \*query\*:(\S+)/g)].map(
    ([, path, place]) => `${path} at ${place}`,
  );
}

describe('what an index does not hold of a document', () => {
  it.each<[string, readonly string[]]>([
    ['Book.by("a").first() { author, title }', []],
    ['Book.by("a").first() { price }', ['.price at 1:24']],
    ['Book.by("a").first() { x: .price, y: .price }', ['.price at 1:28', '.price at 1:39']],
    ['Book.by("a").first()!.tags', []],
    ['Book.by("a").first()!.data.title', []],
    ['Book.by("a").first()!.data.price', ['.price at 1:28']],
    ['Book.by("a").first()!.data', ['.data at 1:23']],
    ['Book.by("a").first()!.info.size.width', []],
    ['Book.by("a").first()!.info.size["height"]', ['.info.size.height at 1:32']],
    ['Book.by("a").first()!.info.paper.kind', ['.info.paper at 1:28']],
    ['Book.by("a").first()!.info.size', ['.info.size at 1:28']],
    [
      'let d = Book.by("a").first()!; [d.price, d.info.paper.kind]',
      ['.price at 1:35', '.info.paper at 1:49', '.info.paper.kind at 1:55'],
    ],
    ['let d = Book.by("a").first()!; d.update({ price: 2 }); d.price', []],
    ['Book.all().first()!.info.paper', []],
  ])('%s', (query, hints) => expect(uncovered(query)).toEqual(hints));

  it.each<[string, readonly string[]]>([
    ['let a = Book.by("a").first()!; let b = Book.byPrice(1).first()!; a.price', []],
    ['let a = Book.by("a").first()!; let b = Book.byPages(9).first()!; b.info { size { width }, paper { kind } }', []],
    ['let a = Book.by("a").first()!; Book.byId(1)!.price', ['.price at 1:46']],
    ['let read = Book.byId(1)!.price; Book.by("a").first()!.price', []],
  ])('%s, with all that the query knows of the document', (query, hints) => expect(uncovered(query)).toEqual(hints));

  it('is told of all indexes that gave it, in the order of a hash table', () => {
    const query = 'let a = Book.by("a").first()!; let b = Book.byPages(9).first()!; [a.info.paper.weight, b.price]';
    const { summary } = db.ask(query, { performanceHints: true });
    const found = [...summary.matchAll(/ - (.* following indexes: .*\]\.) See/g)].map(([, text]) => text);
    const which = 'is not covered by the following indexes: [Book.by,Book.byPages].';
    expect(found).toEqual([`\`.info.paper.weight\` ${which}`, `\`.price\` ${which}`]);
  });

  it('makes no difference to what is answered', () => {
    const query =
      'Book.by("a").map(d => [d.info == { size: { width: 1, height: 2 }, paper: { kind: 1 } }, d.info]).toArray()';
    const [plain, hinted] = [false, true].map((performanceHints) => db.ask(query, { performanceHints }));
    expect(hinted).toMatchObject({ ok: true, data: plain?.ok ? plain.data : '' });
  });
});
