import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../temporary-database';

const db = useDatabase();

beforeAll(() => {
  db.value(`Collection.create({ name: "N", indexes: {
    byGroup: { terms: [{ field: ".g" }], values: [{ field: ".n", order: "desc" }] },
    byTag: { terms: [{ field: ".tags", mva: true }] },
    mixed: { values: [{ field: ".v" }] }, changes: { values: [{ field: ".ts" }] }, nested: { terms: [{ field: ".o" }] } } })`);
  db.value('Set.sequence(1, 41).forEach(i => N.create({ id: i, n: i, g: i % 4, tags: ["t", "t" + (i % 2)] }))');
});

it('counts no further than a query may compute', () => {
  expect(() => db.ask('Set.sequence(0, 10000000).count()', { timeoutMs: 60_000 })).toThrow(
    /^Transaction does too much compute: got 12\d\d\d, limit: 12000$/,
  );
});

describe('stages', () => {
  const answers: readonly (readonly [query: string, value: unknown])[] = [
    ['N.all().count()', 40],
    ['N.all().take(3).map(.n).toArray()', [1, 2, 3]],
    ['N.all().drop(38).map(.n).toArray()', [39, 40]],
    ['N.all().reverse().take(2).map(.n).toArray()', [40, 39]],
    ['N.all().take(3).reverse().map(.n).toArray()', [3, 2, 1]],
    ['N.all().drop(38).reverse().map(.n).toArray()', [40, 39]],
    ['N.where(.n > 38).map(.n).reverse().toArray()', [40, 39]],
    ['N.all().order(desc(.g), .n).map(.n).take(2).toArray()', [3, 7]],
    ['N.all().map(.g).distinct().toArray()', [0, 1, 2, 3]],
    ['[3, 1, 2].toSet().order().reverse().toArray()', [1, 2, 3]],
    ['N.all().take(1).concat(N.all().take(1)).concat(Set.single(5)).count()', 3],
    ['N.all().take(2).concat(Set.sequence(0, 2)).reverse().first()', 1],
    ['Set.sequence(0, 4).flatMap(i => Set.sequence(0, i)).toArray()', [0, 0, 1, 0, 1, 2]],
    ['Set.sequence(0, 4).flatMap(i => Set.sequence(0, i)).reverse().toArray()', [2, 1, 0, 1, 0, 0]],
    ['Set.sequence(0, 4).flatMap(i => Set.sequence(0, i)).reverse().reverse().toArray()', [0, 1, 0, 2, 1, 0]],
    ['Set.sequence(0, 3000).flatMap(i => [].toSet()).count()', 0],
    ['Set.sequence(0, 20000).count()', 20000],
    ['Set.sequence(0, 20000).fold(0, (sum, i) => sum + 1)', 20000],
    ['Set.sequence(0, 5).aggregate(10, (a, b) => a + b)', 20],
    ['[].toSet().reduce((a, b) => a)', null],
    ['Set.sequence(0, 3).toArray() == Set.sequence(0, 3).map(x => x).toArray()', true],
    ['N.byGroup(1, { from: 9, to: 1 }).map(.n).toArray()', [9, 5, 1]],
    ['N.byGroup(1).reverse().take(2).map(.n).toArray()', [1, 5]],
    ['N.byTag("t1").count()', 20],
    ['N.byTag("t").where(.n == 7).first()!.g', 3],
    ['N.byGroup(null).isEmpty()', true],
  ];
  it.each(answers)('%s', (query, value) => {
    expect(db.value(query)).toEqual(value);
  });

  const refused: readonly (readonly [query: string, code: string, message: string, at: string])[] = [
    [
      'Set.sequence(0, 16001).toArray()',
      'value_too_large',
      'Value too large: exceeded maximum number of elements (limit=16000).',
      '()',
    ],
    [
      'N.all().pageSize(0)',
      'invalid_bounds',
      'expected `size` to be between 1 and 16000 (inclusive), received 0',
      '(0)',
    ],
    ['N.all().take(-1)', 'invalid_bounds', 'expected `limit` to be greater than 0, received -1', '(-1)'],
    [
      'N.all().map(d => d.update({ n: 1 })).first()',
      'invalid_effect',
      '`update` performs a write, which is not allowed in set functions.',
      '({ n: 1 })',
    ],
    ['N.where(.n).toArray()', 'type_mismatch', 'expected type: Boolean, received Int', '(.n)'],
    ['N.all().flatMap(.n).toArray()', 'type_mismatch', 'expected type: Set<Any>, received Int', '(.n)'],
    [
      'N.byGroup(1, { form: 1 })',
      'invalid_argument',
      'invalid argument `range`: should be an object contining `{ from }`, `{ to }`, or `{ from, to }` fields',
      '(1, { form: 1 })',
    ],
    [
      'N.byGroup(x => x)',
      'invalid_argument',
      'invalid argument `term1`: Argument cannot be used as lookup term',
      '(x => x)',
    ],
    [
      'N.all().take(2).eventSource()',
      'invalid_receiver',
      "can't call `.eventSource()` because streaming is not supported on sets returned from `.take()`.",
      '()',
    ],
    ...['where(.n == 1)', 'map(.n)'].map(
      (stage) =>
        [
          `let all = N.all(); at(Time.now().subtract(1, "day")) { all.${stage}.toStream() }`,
          'invalid_receiver',
          "can't call `.toStream()` because streaming is not supported for sets created within an `at()` expression.",
          '()',
        ] as const,
    ),
    ...['changesOn', 'eventsOn'].map(
      (method) =>
        [
          `N.all().take(1).where(.n == 1).${method}(.n)`,
          'invalid_receiver',
          `can't call \`.${method}()\` because streaming is not supported on sets returned from \`.take()\`.`,
          '(.n)',
        ] as const,
    ),
    ...['where(.n == 1)', 'map(.n)', 'pageSize(2)'].map(
      (stage) =>
        [
          `N.all().${stage}.eventsOn(.n)`,
          'invalid_receiver',
          "can't call `.changesOn()` because it was not called on the source set.",
          '(.n)',
        ] as const,
    ),
    [
      'N.byGroup(1).changesOn(.n, .z, .z.y[0])',
      'invalid_argument',
      'invalid argument `fields`: `z`, `z.y[0]` not covered by the `byGroup` index.',
      '(.n, .z, .z.y[0])',
    ],
    [
      'N.nested(1).changesOn(.o, .o.p)',
      'invalid_argument',
      'invalid argument `fields`: `o.p` not covered by the `nested` index.',
      '(.o, .o.p)',
    ],
  ];
  it.each(refused)('%s is refused', (query, code, message, at) => {
    db.fails(query, code, message, at);
  });

  it.each(['N.byGroup(1).changesOn(.g, .n, .id)', 'N.changes().changesOn(.z, .o[0])', 'N.all().eventsOn(.z)'])(
    '%s may be watched',
    (query) => {
      expect(db.value(`${query}.toString()`)).toBe('[event source]');
    },
  );

  it('runs predicates over a whole page of input', () => {
    const answer = db.ask('N.all().where(d => { log(d.n); true }).take(2).map(.n).toArray()');
    expect(answer.summary.match(/info/g)).toHaveLength(16);
  });
});

describe('failures in a set that a function made', () => {
  const SITES: readonly (readonly [query: string, trace: readonly string[]])[] = [
    ['failing()', ['(x)', '(x => abort(x))', '()']],
    ['failing().toArray()', ['(x)', '(x => abort(x))', '()', '()']],
    ['wrong()', ['(x => 1)', '()']],
    [
      '[1].map(_ => failing().first())',
      ['(x)', '(x => abort(x))', '()', '(_ => failing().first())', '()', '(_ => failing().first())'],
    ],
  ];

  beforeAll(() => {
    db.value('Function.create({ name: "failing", body: "() => Set.single(1).map(x => abort(x))" })');
    db.value('Function.create({ name: "wrong", body: "() => Set.single(1).flatMap(x => 1)" })');
  });

  it.each(SITES)('%s tells all calls that led to the set', (query, trace) => {
    const { summary } = db.ask(query);
    const underlined = summary.split('\n').flatMap((line, i, lines) => {
      const marks = /^ +\| +(\^+)$/.exec(line)?.[1];
      return marks === undefined ? [] : [lines[i - 1]?.slice(line.indexOf('^'), line.length)];
    });
    expect(underlined).toEqual(trace);
  });
});

describe('pages', () => {
  /** All pages of a set, each asked for in a query of its own. */
  function pages(set: string, size: number): readonly (readonly unknown[])[] {
    const found: unknown[][] = [];
    let page = db.value(`${set}.paginate(${size})`);
    for (;;) {
      const { data, after } = page as { readonly data: unknown[]; readonly after?: string };
      found.push(data);
      if (after === undefined) return found;
      page = db.value(`Set.paginate("${after}")`);
    }
  }

  const sets = [
    'N.all().map(.n)',
    'N.all().reverse().map(.n)',
    'N.all({ from: 7, to: 30 }).map(.n)',
    'N.byGroup(2).map(.n)',
    'N.byGroup(2).reverse().map(.n)',
    'N.byTag("t1").where(.n > 4).map(.n)',
    'N.mixed().map(.id)',
    'N.where(.n % 3 == 0).map(.n)',
    'N.all().take(11).map(.n)',
    'N.all().drop(25).map(.n)',
    'N.all().take(11).reverse().map(.n)',
    'N.all().order(desc(.n)).map(.n)',
    'N.all().map(.g).distinct()',
    'Set.sequence(0, 9).flatMap(i => Set.sequence(0, i).map(j => [i, j]))',
    'N.all().take(3).map(.n).concat([7, 8, 9, 10].toSet()).concat(Set.sequence(0, 3))',
    'Set.sequence(-5, 9).map(Math.abs)',
    '(N.all().take(7) { n, next: .n + 1 })',
  ];
  it.each(sets)('together are the whole of %s', (set) => {
    const whole = db.value(`${set}.toArray()`);
    for (const size of [1, 4, 40]) {
      const read = pages(set, size);
      expect(read.flat()).toEqual(whole);
      expect(read.slice(0, -1).every((page) => page.length === size)).toBe(true);
    }
  });

  it('keep what their functions captured', () => {
    const after = db.value(
      'let k = 10; let inner = Set.sequence(0, 2).map(x => x + k); Set.sequence(0, 3).map(x => [x + k, inner]).paginate(2).after',
    );
    expect(db.value(`Set.paginate("${after}").data`)).toEqual([[12, { data: [10, 11] }]]);
  });

  it('go on at the snapshot of the first page, with documents as they are now', () => {
    db.value('Collection.create({ name: "P", history_days: 1 })');
    db.value('[1, 2, 3, 4].forEach(i => P.create({ id: i, n: i }))');
    const { after } = db.value('P.where(.n < 10).paginate(1)') as { after: string };
    db.value('P.byId(2)!.update({ n: 20 }); P.byId(3)!.delete(); P.create({ id: 5, n: 5 })');
    expect(db.value(`Set.paginate("${after}", 9).data`)).toEqual([
      expect.objectContaining({ id: '2', n: 20 }),
      null,
      expect.objectContaining({ id: '4', n: 4 }),
    ]);
  });

  it('go on at the commit of the query that wrote and read the first', () => {
    db.value('Collection.create({ name: "W" })');
    const { after } = db.value('[1, 2, 3].forEach(i => W.create({ id: i })); W.all().map(.id).paginate(1)') as {
      after: string;
    };
    db.value('W.create({ id: 4 })');
    const second = db.value(`Set.paginate("${after}")`) as { data: string[]; after: string };
    expect([second.data, db.value(`Set.paginate("${second.after}")`)]).toEqual([['2'], { data: ['3'] }]);
  });

  it('of sets nested too deep begin at the commit of the query as well', () => {
    db.value('Collection.create({ name: "X" })');
    const nested = db.value(`X.create({ id: 1 }); ${'Set.single('.repeat(10)}X.all().map(.id)${')'.repeat(10)}`);
    const cursor = /hd[\w+/=]+/.exec(JSON.stringify(nested))?.[0];
    expect(cursor && db.value(`Set.paginate("${cursor}")`)).toEqual({ data: ['1'] });
  });

  it('are read anew in another process', async () => {
    const { after } = db.value('N.byGroup(2).map(.n).paginate(2)') as { after: string };
    await db.restart();
    expect(db.value(`Set.paginate("${after}").data`)).toEqual([30, 26]);
  });

  it('cannot be forged', () => {
    const { after } = db.value('N.all().paginate(1)') as { after: string };
    expect(after).toMatch(/^hd/);
    const bytes = Buffer.from(after, 'base64');
    for (const at of [0, 5, 20, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const forged = changed.toString('base64');
      db.fails(`Set.paginate("${forged}")`, 'invalid_cursor', 'Cursor cursor is invalid or expired.', `("${forged}")`);
    }
    db.fails(`Set.paginate("${after}x")`, 'invalid_cursor', 'Cursor cursor is invalid or expired.');
  });

  it('end where their index is gone', () => {
    const { after } = db.value('N.mixed().paginate(1)') as { after: string };
    db.value('N.definition.update({ indexes: { mixed: null } }).name');
    db.fails(`Set.paginate("${after}")`, 'invalid_cursor', 'Cursor cursor is invalid or expired.');
  });
});
