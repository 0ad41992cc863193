import { beforeAll, describe, expect, it } from 'vitest';
import { useServer } from '../test-server';
import { askV4, expectErrors, valueOf } from './ask-v4';

const server = useServer();

const object = (fields: Record<string, unknown>): unknown => ({ object: fields });
const document = (id: number): unknown => ({ ref: { collection: 'fruits' }, id });
const ids = { match: { index: 'fruits' } };
const names = { match: { index: 'names' } };
const events = (set: unknown): unknown => ({ events: set });
const nothing = { match: { index: 'by_name' }, terms: 'none' };

beforeAll(async () => {
  await valueOf(server, { create_collection: object({ name: 'fruits', history_days: 30 }) });
  const name = object({ field: ['data', 'name'] });
  const indexes = [{ name: 'fruits' }, { name: 'names', values: [name] }, { name: 'by_name', terms: [name] }];
  await valueOf(server, {
    do: indexes.map((params) => ({ create_index: object({ ...params, source: { collection: 'fruits' } }) })),
  });
  await valueOf(server, {
    do: ['apple', 'banana'].map((text, at) => ({
      create: document(at + 1),
      params: object({ data: object({ name: text }) }),
    })),
  });
  await valueOf(server, { create_role: object({ name: 'nobody', privileges: [] }) });
});

describe('the head of a set', () => {
  it.each<[string, unknown, unknown]>([
    ['events have the head of their set', { select: ['data', 'name'], from: { get: events(ids) } }, 'apple'],
    ['they exist where it does', [{ exists: events(ids) }, { exists: events(nothing) }], [true, false]],
    ['are empty where there is none', [{ is_empty: events(ids) }, { is_empty: events(nothing) }], [false, true]],
    ['the first event', { select: ['document', 'id'], from: { first: events(ids) } }, '1'],
    ['the last event', { select: ['document', 'id'], from: { last: events(ids) } }, '2'],
    ['the set of all roles passes for a document', { exists: { roles: null } }, false],
    ['other sets of schema documents do not', { exists: { indexes: null } }, true],
  ])('%s', async (_, expression, expected) => {
    expect(await valueOf(server, expression)).toEqual(expected);
  });

  it.each<[unknown, readonly unknown[]]>([
    [{ is_empty: ids }, ['exists']],
    [{ is_nonempty: ids }, ['exists']],
    [{ count: ids }, ['count']],
    [{ contains_value: 1, in: ids }, []],
    [{ first: events(ids) }, ['first']],
  ])('is not for everybody: %j', async (expression, position) => {
    const key = { create_key: object({ role: { role: 'nobody' } }) };
    const secret = String(await valueOf(server, { select: 'secret', from: key }));
    expect(await askV4(server, expression, { secret })).toMatchObject({
      status: 403,
      errors: [{ position, code: 'permission denied' }],
    });
  });

  it('is no event of a set without any', () =>
    expectErrors(server, { first: events(nothing) }, 'invalid argument at first: Non-empty set expected.'));
});

describe('a value in a set', () => {
  it.each<[string, unknown, unknown]>([
    ['a ref', { contains_value: document(2), in: ids }, true],
    ['a ref that is none of its elements', { contains_value: document(9), in: ids }, false],
    [
      'the only value',
      [
        { contains_value: 'apple', in: names },
        { contains_value: 'app', in: names },
      ],
      [true, false],
    ],
    ['in a set turned round', { contains_value: 'apple', in: { reverse: names } }, true],
    ['no event is equal to an object', { contains_value: object({ ts: 1 }), in: events(ids) }, false],
  ])('is sought where it would stand: %s', async (_, expression, expected) => {
    expect(await valueOf(server, expression)).toEqual(expected);
  });

  it.each<[unknown, string]>([
    [
      { contains_value: 'x', in: events(ids) },
      'invalid argument at contains_value: Object, Integer, Time, or Date expected, String provided.',
    ],
    [
      { contains_value: { collection: 'none' }, in: ids },
      "invalid ref at contains_value: Ref refers to undefined collection 'none'",
    ],
  ])('is told as a cursor: %j', (expression, error) => expectErrors(server, expression, error));
});

describe('sets made of sets', () => {
  it('tell every pair that does not fit', () =>
    expectErrors(
      server,
      { union: [ids, { reverse: ids }, ids] },
      'invalid argument at union: Sets are not compatible.',
      'invalid argument at union: Sets are not compatible.',
    ));

  it('take a lambda with an error in it for no lambda', () =>
    expectErrors(
      server,
      { join: ids, with: { lambda: 'x', expr: { nonsense: 1 } } },
      'invalid expression at with: No form/function found, or invalid argument keys: { lambda, expr }.',
    ));

  it('are written out with lambdas only', () =>
    expectErrors(
      server,
      { '@set': { join: { '@ref': { id: 'indexes' } }, with: { '@ref': { id: 'indexes' } } } },
      'invalid expression at with: Invalid lambda.',
    ));
});
