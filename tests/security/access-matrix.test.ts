import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type QueryAnswer, useServer } from '../embedded/fauna/test-server';

/**
 * Random sets of roles, tried by every kind of access to documents of every kind, and held against a model of a few lines:
 * one grant that holds is enough, whatever goes wrong in a predicate is a no, and what cannot be read looks missing.
 */

const server = useServer();
let admin: string;
let ann: string;

interface Item {
  readonly id: string;
  readonly owner: string;
  readonly open: boolean;
}

const ITEMS: readonly Item[] = [
  { id: '1', owner: 'ann', open: true },
  { id: '2', owner: 'ann', open: false },
  { id: '3', owner: 'ben', open: true },
  { id: '4', owner: 'ben', open: false },
];
const MISSING = '9';

/** Ways to grant an action: as role text for one document, and in the model. */
const GRANTS = {
  absent: { text: undefined, holds: () => false },
  no: { text: 'false', holds: () => false },
  yes: { text: 'true', holds: () => true },
  own: { text: '"(d) => d.owner == Query.identity()!.name"', holds: (item: Item | undefined) => item?.owner === 'ann' },
  open: { text: '"(d) => d.open"', holds: (item: Item | undefined) => item?.open === true },
  text: { text: '"(d) => d.owner"', holds: () => false },
  nothing: { text: '"(d) => null"', holds: () => false },
  fails: { text: '"(d) => 1 / 0 == 1"', holds: () => false },
  aborts: { text: '"(d) => abort(true)"', holds: () => false },
  writes: { text: '"(d) => { Log.create({}); true }"', holds: () => false },
} as const;
type Grant = keyof typeof GRANTS;

const ACTIONS = ['read', 'create', 'write', 'delete'] as const;
type Role = Readonly<Record<(typeof ACTIONS)[number] | 'call', Grant>> & { readonly member: boolean };

const grant = fc.constantFrom(...(Object.keys(GRANTS) as Grant[]));
const role: fc.Arbitrary<Role> = fc.record({
  read: fc.oneof(grant, fc.constantFrom<Grant>('own', 'open', 'yes')),
  create: grant,
  write: grant,
  delete: grant,
  call: fc.constantFrom<Grant>('absent', 'no', 'yes', 'fails'),
  member: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
});

beforeAll(async () => {
  await server.query('Database.create({ name: "matrix" })');
  admin = String(await server.query('Key.create({ role: "admin", database: "matrix" }).secret'));
  await server.query('Collection.create({ name: "Person" }); Collection.create({ name: "Log" })', admin);
  await server.query(
    'Collection.create({ name: "Item", indexes: { byOwner: { terms: [{ field: ".owner" }] } } })',
    admin,
  );
  await server.query('Function.create({ name: "howMany", role: "server", body: "() => Item.all().count()" })', admin);
  for (const { id, owner, open } of ITEMS)
    await server.query(`Item.create({ id: "${id}", owner: "${owner}", open: ${open} })`, admin);
  await server.query('Person.create({ id: "1", name: "ann" })', admin);
  ann = String(await server.query('Token.create({ document: Person.byId("1") }).secret', admin));
});

/** Puts the given roles in place of those there were. */
async function install(roles: readonly Role[]): Promise<void> {
  await server.query('Role.all().forEach(.delete())', admin);
  for (const [index, { member, call, ...actions }] of roles.entries()) {
    const granted = ACTIONS.flatMap((action) => {
      const { text } = GRANTS[actions[action]];
      if (text === undefined) return [];
      return `${action}: ${action === 'write' ? text.replace('(d)', '(d, after)') : text}`;
    });
    const calls = GRANTS[call].text?.replace('(d)', '()');
    await server.query(
      `Role.create({
        name: "role${index}",
        membership: [{ resource: "Person", predicate: "(p) => ${member ? "p.name == 'ann'" : 'p.name'}" }],
        privileges: [
          { resource: "Item", actions: { ${granted.join(', ')} } },
          { resource: "Person", actions: { read: true } },
          { resource: "howMany", actions: { ${calls === undefined ? '' : `call: ${calls}`} } }
        ]
      })`,
      admin,
    );
  }
}

const NULL_DOCUMENT = (id: string, cause: string) => ({
  '@ref': { id, coll: { '@mod': 'Item' }, exists: false, cause },
});

/** What an answer comes down to: the value, or the code. */
const outcome = ({ data, error }: QueryAnswer): unknown => (error ? `! ${error.code}` : data);

/** Does something and takes it back: a query that aborts was allowed to do all that came before. */
const trial = (fql: string): string => `${fql}; abort(0)`;
const verdict = (allowed: boolean, otherwise = '! permission_denied'): string => (allowed ? '! abort' : otherwise);

it('every access is judged as the model judges it', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(role, { maxLength: 3 }), async (roles) => {
      await install(roles);
      const members = roles.filter(({ member }) => member);
      const may = (action: (typeof ACTIONS)[number], item: Item | undefined): boolean =>
        members.some((held) => GRANTS[held[action]].holds(item));
      const readable = ITEMS.filter((item) => may('read', item));
      const hasEntry = members.some(({ read }) => read !== 'absent' && read !== 'no');

      const expected: [string, unknown][] = [
        ['Item.all().map(.id).toArray()', readable.map(({ id }) => id)],
        ['Item.all().count()', { '@int': String(readable.length) }],
        ['Item.where(.open).map(.id).toArray()', readable.filter(({ open }) => open).map(({ id }) => id)],
        ['Item.all().pageSize(1).paginate().data.map(.id)', readable.slice(0, 1).map(({ id }) => id)],
        [
          'Item.byOwner("ben").map(.id).toArray()',
          hasEntry ? readable.filter(({ owner }) => owner === 'ben').map(({ id }) => id) : '! permission_denied',
        ],
        ['howMany()', members.some(({ call }) => call === 'yes') ? { '@int': '4' } : '! permission_denied'],
        ...['ann', 'ben'].map((owner): [string, unknown] => [
          trial(`Item.create({ owner: "${owner}", open: false })`),
          verdict(may('create', { id: '', owner, open: false })),
        ]),
        [trial('Item.create({ id: "77", owner: "ann", open: true })'), verdict(false)],
        ['Log.create({})', '! permission_denied'],
      ];
      for (const { id, item } of [
        ...ITEMS.map((found) => ({ id: found.id, item: found })),
        { id: MISSING, item: undefined },
      ]) {
        const visible = item !== undefined && may('read', item);
        const absence = may('read', item) ? 'not found' : 'permission denied';
        const refused = absence === 'not found' ? '! document_not_found' : '! permission_denied';
        const insisted = absence === 'not found' ? '! document_not_found' : '! null_value';
        const doc = `Item.byId("${id}")`;
        expected.push(
          [`${doc} { id, owner }`, visible ? { id, owner: item.owner } : null],
          [
            `[${doc}][0] ?? "none"`,
            visible ? expect.objectContaining({ '@doc': expect.objectContaining({ id }) }) : 'none',
          ],
          [
            `[${doc}]`,
            visible
              ? [expect.objectContaining({ '@doc': expect.objectContaining({ id }) })]
              : [NULL_DOCUMENT(id, absence)],
          ],
          [`${doc}.exists()`, visible],
          [`${doc} == null`, !visible],
          [`${doc}?.owner`, visible ? item.owner : null],
          [`${doc}.owner`, visible ? item.owner : refused],
          [`${doc}!.owner`, visible ? item.owner : insisted],
          [trial(`${doc}!.update({ open: true })`), visible ? verdict(may('write', item)) : insisted],
          [trial(`${doc}.update({ open: true })`), visible ? verdict(may('write', item)) : refused],
          [trial(`${doc}!.replace({ owner: "ann" })`), visible ? verdict(may('write', item)) : insisted],
          [trial(`${doc}!.delete()`), visible ? verdict(may('delete', item)) : insisted],
        );
      }
      for (const [fql, value] of expected) expect(outcome(await server.ask(fql, ann)), fql).toEqual(value);
    }),
    { numRuns: 12, endOnFailure: true },
  );
});

describe('a forbidden document and a missing one cannot be told apart', () => {
  /** All of an answer but times, with what is asked for written as `?`. */
  const shape = (answer: QueryAnswer & { readonly stats?: object }, asked: string) =>
    JSON.stringify({ ...answer, txn_ts: 0, stats: { ...answer.stats, query_time_ms: 0 } })
      .replaceAll(`"${asked}"`, '"?"')
      .replaceAll(`\\"${asked}\\"`, '\\"?\\"');
  const expectAlike = async (query: (asked: string) => string, forbidden: string, missing: string) =>
    expect(shape(await server.ask(query(forbidden), ann), forbidden)).toBe(
      shape(await server.ask(query(missing), ann), missing),
    );

  beforeAll(() => install([{ read: 'own', create: 'absent', write: 'yes', delete: 'yes', call: 'no', member: true }]));

  it.each([
    '',
    '.owner',
    '!.owner',
    '?.owner',
    ' { owner }',
    '.exists()',
    '!.update({})',
    '.update({ owner: "ann" })',
    '!.delete()',
    ' == null',
    '.id',
  ])('Item.byId(…)%s', (access) => expectAlike((id) => `Item.byId("${id}")${access}`, '4', MISSING));

  it.each(['.toArray()', '.count()', '.isEmpty()', '.first()', '.paginate()', '.where(.open).first()', '.map(.id)'])(
    'Item.byOwner(…)%s',
    (access) => expectAlike((owner) => `Item.byOwner("${owner}")${access}`, 'ben', 'nob'),
  );

  it('nor many of them by what they cost', () =>
    expectAlike((id) => `Array.sequence(0, 200).map(_ => Item.byId("${id}").exists()).includes(true)`, '4', MISSING));
});
