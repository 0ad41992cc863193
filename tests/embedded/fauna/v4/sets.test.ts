import { beforeAll, describe, expect, it } from 'vitest';
import { useServer } from '../test-server';
import { askV4, expectErrors, valueOf } from './ask-v4';

const server = useServer();

const object = (fields: Record<string, unknown>): unknown => ({ object: fields });
const index = (name: string): unknown => ({ match: { index: name } });
const values = (set: unknown): unknown => ({ select: 'data', from: { paginate: set } });
const document = (collection: string, id: number): unknown => ({ ref: { collection }, id });
const field = (...path: readonly string[]): unknown => object({ field: ['data', ...path] });

/** Documents of `left` and `right` with these numbers, by the indexes of the same names. */
const NUMBERS = { left: [1, 2, 2, 3, 3, 3], right: [1, 2, 2, 2, 3, 3, 5] };

beforeAll(async () => {
  const names = Object.keys(NUMBERS);
  await valueOf(server, { do: names.map((name) => ({ create_collection: object({ name, history_days: 30 }) })) });
  const indexes = [
    ...names.map((name) => ({ name, source: { collection: name }, values: [field('n')] })),
    { name: 'left_by_n', source: { collection: 'left' }, terms: [field('n')], values: [field('n')] },
    { name: 'right_down', source: { collection: 'right' }, values: [object({ field: ['data', 'n'], reverse: true })] },
    { name: 'both', source: [{ collection: 'left' }, { collection: 'right' }] },
  ];
  await valueOf(server, { do: indexes.map((params) => ({ create_index: object(params) })) });
  await valueOf(server, {
    do: Object.entries(NUMBERS).flatMap(([name, numbers], at) =>
      numbers.map((n, place) => ({
        create: document(name, 2 * place + 1 - at + 1),
        params: object({ data: object({ n }) }),
      })),
    ),
  });
});

describe('sets over several documents with the same values', () => {
  it.each<[string, unknown, unknown]>([
    [
      'a union has a value as often as the set that has it most',
      { union: [index('left'), index('right')] },
      '1222333 5',
    ],
    [
      'an intersection as often as the one that has it least',
      { intersection: [index('left'), index('right')] },
      '12233',
    ],
    ['a difference has none that the other has', { difference: [index('right'), index('left')] }, '5'],
    [
      'a difference keeps all of a value',
      { difference: [index('left'), { match: { index: 'left_by_n' }, terms: 2 }] },
      '1333',
    ],
    ['a join has it once', { join: index('left'), with: { index: 'left_by_n' } }, '123'],
    [
      'a join by a lambda too',
      { join: index('right'), with: { lambda: 'n', expr: { match: { index: 'left_by_n' }, terms: { var: 'n' } } } },
      '123',
    ],
  ])('%s', async (_, set, expected) => {
    expect(await valueOf(server, values(set))).toEqual(String(expected).replaceAll(' ', '').split('').map(Number));
  });

  it.each<[string, unknown, string]>([
    ['a union', { union: [index('left'), index('right')] }, '5 3332221'],
    ['an intersection', { intersection: [index('left'), index('right')] }, '33221'],
    ['a difference', { difference: [index('right'), index('left')] }, '5'],
  ])('are combined backwards too: %s', async (_, set, expected) => {
    const digits = expected.replaceAll(' ', '').split('').map(Number);
    expect(await valueOf(server, values({ reverse: set }))).toEqual(digits);
    const [how, members] = Object.entries(Object(set))[0] ?? [];
    const turned = { [String(how)]: (members as readonly unknown[]).map((member) => ({ reverse: member })) };
    expect(await valueOf(server, values(turned))).toEqual(digits);
    expect(await valueOf(server, values({ reverse: turned }))).toEqual(digits.toReversed());
  });

  it('turned round go with sets that are in that order', async () => {
    const backwards = { reverse: { match: { index: 'left_by_n' }, terms: 3 } };
    expect(await valueOf(server, values({ union: [index('right_down'), backwards] }))).toEqual([
      5, 3, 3, 3, 2, 2, 2, 1,
    ]);
  });

  it('turned round are told as such', async () => {
    const turned = { reverse: { reverse: index('left') } };
    const match = { match: { '@ref': { id: 'left', collection: { '@ref': { id: 'indexes' } } } } };
    const printed = { '@set': { reverse: { '@set': { reverse: { '@set': match } } } } };
    expect(await valueOf(server, turned)).toEqual(printed);
    expect(await valueOf(server, values(turned))).toEqual([1, 2, 2, 3, 3, 3]);
    const page = { select: ['data', 0], from: { paginate: turned, sources: true, size: 1 } };
    expect(await valueOf(server, page)).toEqual({ value: 1, sources: [printed] });
  });

  it('page through what they have in common', async () => {
    const union = { union: [index('left'), index('right')] };
    const page = (await valueOf(server, { paginate: union, size: 7 })) as { data: unknown; after: unknown };
    expect(page).toMatchObject({ data: [1, 2, 2, 2, 3, 3, 3] });
    const [value] = page.after as readonly unknown[];
    expect(value).toBe(5);
  });

  it('tell where an element was found, of the first set last', async () => {
    const sets = [index('left'), { match: { index: 'left_by_n' }, terms: 3 }];
    const page = { paginate: { intersection: sets }, sources: true, size: 1 };
    const matched = { select: ['data', 0, 'sources', 0, '@set', 'match', 'id'], from: page };
    expect(await valueOf(server, matched)).toBe('left_by_n');
  });

  it('are ordered by ids first where they have documents of several collections', async () => {
    const ids = {
      map: { lambda: 'r', expr: { select: 'id', from: { var: 'r' } } },
      collection: { paginate: index('both') },
    };
    const numbered = (await valueOf(server, { select: 'data', from: ids })) as readonly string[];
    expect(numbered.map(Number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });
});

describe('what happened to sets', () => {
  const first = document('left', 2);
  const events = (set: unknown): unknown => ({ events: set });
  const actions = (page: unknown): unknown => ({
    select: 'data',
    from: { map: { lambda: 'e', expr: { select: 'action', from: { var: 'e' } } }, collection: page },
  });

  it('is told up to the time that is read at', async () => {
    const made = await valueOf(server, { select: 'ts', from: { get: first } });
    await valueOf(server, { update: first, params: object({ data: object({ n: 9 }) }) });
    expect(await valueOf(server, actions({ paginate: events(first) }))).toEqual(['create', 'update']);
    expect(await valueOf(server, { at: made, expr: actions({ paginate: events(first) }) })).toEqual(['create']);
    expect(await valueOf(server, actions({ paginate: events(first), ts: made }))).toEqual(['create']);
    const ahead = { time: '2999-01-01T00:00:00Z' };
    const nested = { at: made, expr: { at: ahead, expr: actions({ paginate: events(first) }) } };
    expect(await valueOf(server, nested)).toEqual(['create']);
    await valueOf(server, { update: first, params: object({ data: object({ n: 1 }) }) });
  });

  it('is printed with the set itself', async () => {
    const printed = await valueOf(server, events({ reverse: index('left') }));
    expect(printed).toMatchObject({ '@set': { events: { reverse: { '@set': { match: {} } } } } });
    expect(await valueOf(server, events(index('left')))).toMatchObject({ '@set': { events: { match: {} } } });
  });

  it('is in order: at one time what leaves before what enters, then by documents', async () => {
    const other = document('left', 4);
    const changed = (await askV4(server, {
      do: [first, other].map((ref) => ({ update: ref, params: object({ data: object({ n: 8 }) }) })),
    })) as { resource: { ts: number } };
    const page = { paginate: events(index('left')), after: changed.resource.ts };
    const told = {
      map: {
        lambda: 'e',
        expr: [
          { select: 'action', from: { var: 'e' } },
          { select: 'data', from: { var: 'e' } },
        ],
      },
      collection: page,
    };
    expect(await valueOf(server, { select: 'data', from: told })).toEqual([
      ['remove', 1],
      ['remove', 2],
      ['add', 8],
      ['add', 8],
    ]);
  });

  it('of a union is all that happened to one of them', async () => {
    const both = { union: [events({ documents: { collection: 'right' } }), events(document('right', 1))] };
    expect(await valueOf(server, { count: { select: 'data', from: { paginate: both } } })).toBe(
      NUMBERS.right.length + 1,
    );
  });

  it.each<[unknown, string]>([
    [
      { paginate: events({ range: index('left'), from: 1, to: 2 }) },
      'invalid argument at the root: Set does not support events history.',
    ],
    [
      { range: index('left'), from: { collection: 'no' }, to: { collection: 'none' } },
      "invalid ref at from: Ref refers to undefined collection 'no'; invalid ref at to: Ref refers to undefined collection 'none'",
    ],
  ])('refuses %j', (expression, errors) => expectErrors(server, expression, ...errors.split('; ')));

  it.each<[string, unknown, unknown]>([
    ['a time', 1, { ts: 1, action: 'add' }],
    ['the end', null, { ts: Number('9223372036854775807'), action: 'add' }],
    ['no document', object({ ts: 1, action: 'create' }), null],
    [
      'an event',
      object({ ts: 1, action: 'create', document: first }),
      { ts: 1, action: 'add', document: expect.anything() },
    ],
    [
      "a document's own event",
      object({ ts: 1, action: 'update', document: first }),
      { ts: 1, action: 'update', document: expect.anything() },
    ],
  ])('tells the cursor of a page as an event: %s', async (_, cursor, echoed) => {
    const page = { paginate: events(first), after: cursor, size: 1 };
    expect(await valueOf(server, page)).toMatchObject({ before: echoed });
  });

  it('tells all that is wrong with a cursor', () =>
    expectErrors(
      server,
      { paginate: events(first), after: object({ ts: 'x', action: 'y', document: 3 }) },
      'invalid argument at after.ts: Integer expected, String provided.',
      'invalid argument at after.document: Ref expected, Integer provided.',
      "invalid argument at after.action: String 'create', 'update', or 'delete' expected, String provided.",
    ));

  it.each<[unknown, boolean]>([
    ['create', true],
    ['update', true],
    ['delete', false],
  ])('an update passes for %s: %s', async (name, expected) => {
    const action = { select: ['data', 1, 'action'], from: { paginate: events(first) } };
    expect(await valueOf(server, { equals: [name, action] })).toBe(expected);
  });

  it('knows the time of its own transaction', async () => {
    const made = { create: { collection: 'right' }, params: object({ data: object({ n: 7 }) }) };
    const read = { at: { select: 'ts', from: { var: 'd' } }, expr: { get: { select: 'ref', from: { var: 'd' } } } };
    const query = { let: { d: made }, in: { select: ['data', 'n'], from: read } };
    expect(await valueOf(server, query)).toBe(7);
  });

  it('keeps the time of its own transaction as what it will be', async () => {
    const create = (fields: Record<string, unknown>): unknown => ({
      create: { collection: 'right' },
      params: object({ data: object(fields) }),
    });
    const time = { select: 'ts', from: { var: 'a' } };
    const kept = { select: ['data', 'made'], from: { var: 'b' } };
    const bindings = {
      let: [{ a: create({ n: 0 }) }, { b: create({ made: time }) }],
      in: [time, kept, { equals: [time, kept] }],
    };
    const [shown, stored, same] = (await valueOf(server, bindings)) as readonly unknown[];
    expect([stored, same]).toEqual([shown, true]);
  });

  it('of a collection is told of documents that are gone too', async () => {
    await valueOf(server, { create_collection: object({ name: 'passing', history_days: 30 }) });
    await valueOf(server, { create: document('passing', 1) });
    await valueOf(server, { delete: document('passing', 1) });
    const page = { paginate: events({ documents: { collection: 'passing' } }) };
    expect(await valueOf(server, actions(page))).toEqual(['add', 'remove']);
    const made = { do: [{ create: document('passing', 2) }, actions(page)] };
    expect(await valueOf(server, made)).toEqual(['add', 'remove', 'add']);
  });

  it('lets nothing behind in an index over times', async () => {
    await valueOf(server, { create_collection: object({ name: 'timed' }) });
    const source = object({
      collection: { collection: 'timed' },
      fields: object({ at: { query: { lambda: 'd', expr: { select: 'ts', from: { var: 'd' } } } } }),
    });
    await valueOf(server, { create_index: object({ name: 'times', source, values: [object({ binding: 'at' })] }) });
    await valueOf(server, { create: document('timed', 1) });
    const changed = {
      select: 'ts',
      from: { update: document('timed', 1), params: object({ data: object({ a: 1 }) }) },
    };
    expect([await valueOf(server, changed)]).toEqual(await valueOf(server, values(index('times'))));
  });

  it('keeps documents within documents with all that refers to them', async () => {
    const kept = { create: { collection: 'right' }, params: object({ data: object({ n: 6, was: { get: first } }) }) };
    expect(await valueOf(server, { to_array: { select: ['data', 'was', 'data'], from: kept } })).toEqual([['n', 8]]);
    const names = {
      map: { lambda: 'f', expr: { select: 0, from: { var: 'f' } } },
      collection: { to_array: { select: ['data', 'was'], from: kept } },
    };
    expect(await valueOf(server, names)).toEqual(['ref', 'class', 'collection', 'ts', 'data']);
  });
});

describe('parts of sets, refs and events', () => {
  const native = { collections: null };
  it.each<[string, unknown, unknown]>([
    [
      'the sets of a union',
      { select: ['@set', 'union', 1, 'id'], from: { union: [{ databases: null }, native] } },
      'collections',
    ],
    [
      'the lambda of a join',
      {
        is_lambda: {
          select: ['@set', 'with'],
          from: { join: native, with: { lambda: 'r', expr: { singleton: { var: 'r' } } } },
        },
      },
      true,
    ],
    ['the whole of a set', { equals: [{ select: '@set', from: { distinct: native } }, { distinct: native }] }, true],
    ['nothing of other sets', { contains: ['@set', 'reverse'], in: { reverse: native } }, false],
    [
      'a value of an event',
      { contains_value: 1, in: { select: ['data', 0], from: { paginate: { events: index('left') } } } },
      true,
    ],
    [
      'an action of an event',
      { contains_value: 'create', in: { select: ['data', 0], from: { paginate: { events: index('left') } } } },
      true,
    ],
  ])('%s', async (_, expression, expected) => {
    expect(await valueOf(server, expression)).toBe(expected);
  });

  it.each<[unknown, string]>([
    [{ collections: 1 }, 'invalid argument at collections: Database Ref or Null expected, Integer provided.'],
    [{ create: 1 }, 'invalid argument at create: Identifier expected, Integer provided.'],
  ])('refuses %j', (expression, error) => expectErrors(server, expression, error));
});

describe('priorities', () => {
  it.each<[unknown, string]>([
    [{ create_database: object({ name: 'first', priority: 501 }) }, 'Long'],
    [{ create_key: object({ role: 'server', priority: 'x' }) }, 'String'],
  ])('are numbers from 1 to 500: %j', async (expression, type) => {
    const description = `Invalid type ${type}, expected type Priority.`;
    const failures = [{ field: ['priority'], code: 'invalid type', description }];
    expect(await askV4(server, expression)).toMatchObject({ errors: [{ failures }] });
  });

  it('are kept by keys', async () => {
    const made = { create_key: object({ role: 'server', priority: 3 }) };
    expect(await valueOf(server, { select: 'priority', from: made })).toBe(3);
  });
});

describe('roles', () => {
  it('share a resource up to a limit', async () => {
    const role = (name: string): unknown => ({
      create_role: object({ name, membership: object({ resource: { collection: 'left' } }), privileges: [] }),
    });
    await valueOf(server, { do: Array.from({ length: 64 }, (_, number) => role(`role_${number}`)) });
    expect(await askV4(server, role('one_more'))).toMatchObject({
      errors: [
        {
          position: ['create_role'],
          code: 'validation failed',
          failures: [
            {
              field: ['create_role'],
              code: 'resources exceeded',
              description: 'Maximum number of roles per membership class exceeded. Maximum allowed: 64.',
            },
          ],
        },
      ],
    });
  });
});
