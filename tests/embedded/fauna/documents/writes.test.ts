import { describe, expect, it } from 'vitest';
import { useDatabase } from '../temporary-database';

const db = useDatabase();

/** Small in memory, and without end where everything in it is written each time. */
const SHARED = 'Array.sequence(0, 100).fold([1], (a, x) => [a, a])';

describe('creating documents', () => {
  it('prepares its collections', () => {
    db.value('Collection.create({ name: "A" })');
    db.value('Collection.create({ name: "Computed", computed_fields: { c: { body: "d => d.a ?? 0" } } })');
    db.value('Collection.create({ name: "Expiring", ttl_days: 1 })');
    db.value('Collection.create({ name: "Indexed", indexes: { byX: { terms: [{ field: "x" }] } } })');
  });

  const created: readonly (readonly [query: string, value: unknown])[] = [
    ['A.create({ id: 1, x: 1 }) { id, x }', { id: '1', x: 1 }],
    ['A.create({ id: "+7" }).id', '7'],
    ['A.create({ id: ID(8) }).id', '8'],
    ['A.create({ x: { y: null, z: [{ f: null }, null] } }).x', { z: [{}, null] }],
    ['A.create({ id: 5, ttl: Time.now().subtract(1, "day") })', null],
    ['A.byId(5).exists()', false],
    ['A.createData({ id: 1, ttl: 5, coll: 2 }).data', { id: 1, ttl: 5, coll: 2 }],
    ['let d = A.createData({ id: 1, ttl: 5 }); [d.id == d.data.id, d.ttl, d["ttl"]]', [false, null, null]],
    ['Computed.createData({ a: 1, c: 2 }) { c, data }', { c: 1, data: { a: 1, c: 2 } }],
    ['Expiring.create({}).ttl isa Time', true],
    ['A.create({ at: TransactionTime() }) { same: .at == .ts }', { same: true }],
  ];
  it.each(created)('%s', (query, value) => {
    expect(db.value(query)).toEqual(value);
  });

  it.each([
    `A.create({ x: ${SHARED} })`,
    `A.byId(1)!.update({ x: { y: ${SHARED} } })`,
    `Indexed.byX(${SHARED}).count()`,
    `Collection.create({ name: "B", data: { x: ${SHARED} } })`,
    'let s = Array.sequence(0, 24).fold("a", (a, x) => a + a); A.create({ x: s })',
    'let s = Array.sequence(0, 22).fold("a", (a, x) => a + a); Array.sequence(0, 4).map(x => A.create({ x: s }))',
  ])('%s is too large for a transaction', (query) => {
    expect(() => db.ask(query)).toThrow(/^Transaction exceeded limit: got \S+ bytes, limit 16777216 bytes$/);
  });

  const broken: readonly (readonly [query: string, ...failures: string[]])[] = [
    ['A.create({ id: null })', 'id: Missing required field of type ID | String | Long'],
    ['A.create({ id: 1.0 })', 'id: Expected ID | String | Long, provided Double'],
    ['A.create({ id: -1 })', 'id: id must be nonnegative'],
    ['A.create({ ttl: 5 })', 'ttl: Expected Time | Null, provided Int'],
    [
      'A.create({ update: 1, a: 1, coll: 2 })',
      'update: Is a reserved field and cannot be used',
      'coll: Is a reserved field and cannot be used',
    ],
    ['Computed.create({ c: 1, id: -1, update: 1 })', 'c: Cannot write to a computed field'],
    ['Computed.create({ c: null })', 'c: Cannot write to a computed field'],
  ];
  it.each(broken)('%s is refused', (query, ...failures) => {
    db.breaks(query, ...failures);
  });

  const refused: readonly (readonly [query: string, code: string, message: string, at: string])[] = [
    ['A.create({ id: 1 })', 'document_id_exists', 'Collection `A` already contains document with id 1.', '({ id: 1 })'],
    [
      'A.create({ f: x => x })',
      'invalid_type',
      'Anonymous functions cannot be stored. Use a string of FQL instead.',
      '({ f: x => x })',
    ],
    [
      'A.create({ f: [1, { g: A.all() }] })',
      'invalid_type',
      'Value at `f[1].g` has type Set<Any>, which cannot be persisted.',
      '({ f: [1, { g: A.all() }] })',
    ],
    [
      'A.create({ f: Math, update: 1 })',
      'invalid_type',
      'Value at `f` has type Math, which cannot be persisted.',
      '({ f: Math, update: 1 })',
    ],
    [
      'A.create(A.byId(1)!)',
      'invalid_argument',
      'expected value for `data` of type { *: Any }, received Doc',
      '(A.byId(1)!)',
    ],
  ];
  it.each(refused)('%s is refused', (query, code, message, at) => {
    db.fails(query, code, message, at);
  });
});

describe('references to schema documents', () => {
  it.each([
    ['A.definition'],
    ['Collection.all().firstWhere(.name == "A")!'],
    ['Collection.where(.name == "A").toArray()[0]'],
  ])('%s can be stored, and is told by its name', (reference) => {
    const [name, equal, found] = db.value(`
      let holder = A.create({ f: ${reference} })
      [holder.f.name, holder.f == Collection.byName("A"), A.where(.f == A.definition).count()]`) as unknown[];
    expect([name, equal, found]).toEqual(['A', true, expect.any(Number)]);
    expect(db.value('A.where(.f == A.definition).first()!.f.update({ data: { x: 1 } }).data')).toEqual({ x: 1 });
  });

  it.each(['Collection.byName("A")', 'Collection.create({ name: "New" })', 'A.definition.update({})'])(
    '%s cannot, since it was made by its name',
    (reference) => {
      db.fails(
        `A.create({ f: ${reference} })`,
        'invalid_type',
        'Value at `f` has type Doc, which cannot be persisted.',
        `({ f: ${reference} })`,
      );
    },
  );

  it('follow a rename', () => {
    db.value('Collection.create({ name: "Old" })');
    db.value('A.create({ id: 77, f: Old.definition })');
    db.value('Old.definition.update({ name: "Renamed" })');
    expect(db.value('A.byId(77)!.f.name')).toBe('Renamed');
  });
});

describe('changing documents', () => {
  it('merges objects, replaces arrays without their nulls, and removes what is null', () => {
    db.value('A.create({ id: 20, o: { a: 1, b: 2 }, list: [1, 2], gone: true })');
    expect(
      db.value('A.byId(20)!.update({ o: { b: null, c: 3 }, list: [{ f: null }, null, [null, 4]], gone: null }).data'),
    ).toEqual({ o: { a: 1, c: 3 }, list: [{}, [4]] });
  });

  it('keeps the time to live on update and drops it on replace', () => {
    expect(db.value('A.byId(20)!.update({ ttl: Time("2999-01-01T00:00:00Z") }).ttl')).toBe('2999-01-01T00:00:00Z');
    expect(db.value('A.byId(20)!.update({ x: 1 }).ttl')).toBe('2999-01-01T00:00:00Z');
    expect(db.value('A.byId(20)!.replace({ x: 1 }) { x, ttl, o }')).toEqual({ x: 1, ttl: null, o: null });
  });

  it('shows later updates through a value that was returned before', () => {
    expect(db.value('let d = A.create({ id: 30, n: 1 }); d.update({ n: 2 }); d.n')).toBe(2);
  });

  it('reads a deleted document as null, and tells the value of delete() apart', () => {
    const answer = db.ask('let d = A.byId(30)!; let r = d.delete(); [r, d, r.exists(), d == null]', {
      format: 'tagged',
    });
    const ref = (cause: string) => ({ '@ref': { id: '30', coll: { '@mod': 'A' }, exists: false, cause } });
    expect(answer.ok && JSON.parse(answer.data)).toEqual([ref('deleted'), ref('not found'), false, true]);
  });

  const missing = 'Collection `A` does not contain document with id 99.';
  it.each([
    ['A.byId(99)!.update({})', '(99)!'],
    ['A.byId(99).replace({})', '(99)'],
    ['let d = A.byId(99); d.delete()', 'd'],
  ])('%s says that there is no such document', (query, at) => {
    db.fails(query, 'document_not_found', missing, at);
  });

  it.each([
    ['Object.keys(A.byId(99))', '(A.byId(99))'],
    ['let d = A.create({ id: 99 }).delete(); Object.values(d)', '(d)'],
  ])('%s says why the document has no fields', (query, at) => {
    const reason = 'collection `A` does not contain document with id 99.';
    db.fails(query, 'invalid_argument', `invalid argument \`object\`: ${reason}`, at);
  });

  it('discards everything a failing query wrote', () => {
    db.fails('A.create({ id: 40 }); abort(1)', 'abort', 'Query aborted.');
    expect(db.value('A.byId(40).exists()')).toBe(false);
  });

  it('refuses to write in the past', () => {
    db.fails(
      'at (Time.now().subtract(1, "second")) A.create({})',
      'invalid_write',
      'Cannot write at a snapshot time in the past.',
      '({})',
    );
  });

  it('refuses to write a collection and its documents in one query', () => {
    db.fails(
      'A.create({}); A.definition.update({ data: { x: 1 } })',
      'invalid_write',
      'Cannot modify a document and its collection in the same query.',
      '({ data: { x: 1 } })',
    );
  });
});

describe('documents that expire', () => {
  it('are gone from reads and sets, and their ids are free again', () => {
    db.value('Collection.create({ name: "Short", indexes: { byN: { terms: [{ field: "n" }] } } })');
    db.value('Short.create({ id: 1, n: 1, ttl: Time.now().add(1, "minute") })');
    expect(db.value('[Short.byN(1).count(), Short.all().count()]')).toEqual([1, 1]);
    db.wait(61_000_000);
    expect(db.value('[Short.byN(1).count(), Short.all().count(), Short.byId(1).exists()]')).toEqual([0, 0, false]);
    db.value('Short.create({ id: 1, n: 2 })');
    expect(db.value('[Short.byN(1).count(), Short.byN(2).count()]')).toEqual([0, 1]);
    expect(db.problems()).toEqual([]);
  });

  it('are cleared away with their index rows and unique values; the others stay', () => {
    db.value(`Collection.create({
      name: "Brief",
      indexes: { byTags: { terms: [{ field: "tags", mva: true }] } },
      constraints: [{ unique: ["n"] }]
    })`);
    db.value('Brief.create({ id: 1, n: 1, tags: ["a", "b"], ttl: Time.now().add(1, "minute") })');
    db.value('Brief.create({ id: 2, n: 2, tags: ["a"], ttl: Time.now().add(1, "hour") })');
    db.wait(61_000_000);
    db.clear();
    expect(db.problems()).toEqual([]);
    expect(db.value('[Brief.all().map(.id).toArray(), Brief.byTags("a").map(.id).toArray()]')).toEqual([['2'], ['2']]);
    expect(db.value('Brief.create({ n: 1 }).n')).toBe(1);
  });
});
