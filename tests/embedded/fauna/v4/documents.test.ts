import { type ExprArg, query as q } from 'faunadb';
import { beforeEach, describe, expect, it } from 'vitest';
import { send } from '../test-server';
import { useDriverDatabase } from './driver-database';

const database = useDriverDatabase();
const notes = q.Collection('notes');
const note = (id: number): ExprArg => q.Ref(notes, id);
const create = (id: number, data: ExprArg): Promise<unknown> => database.v4(q.Create(note(id), { data }));
beforeEach(() => database.v4(q.CreateCollection({ name: 'notes', history_days: 30 })));

describe('documents', () => {
  it('are made, read, changed, replaced and deleted', async () => {
    expect(await create(1, { a: 1, b: { c: null, d: [1, null, [null]] } })).toMatchObject({
      data: { a: 1, b: { d: [1, []] } },
    });
    expect(await database.v4(q.Get(note(1)))).toMatchObject({ ts: expect.any(Number), data: { a: 1 } });
    expect(await database.v4(q.Select('data', q.Update(note(1), { data: { a: null, b: { e: 2 } } })))).toEqual({
      b: { d: [1, []], e: 2 },
    });
    expect(await database.v4(q.Select('data', q.Replace(note(1), { data: { z: 1 } })))).toEqual({ z: 1 });
    expect(await database.v4(q.Select('data', q.Delete(note(1))))).toEqual({ z: 1 });
    expect(await database.v4(q.Exists(note(1)))).toBe(false);
  });

  it.each<[string, ExprArg, number]>([
    ['a new document', q.Create(notes), 201],
    ['a new document out of a condition', q.If(true, q.Create(notes), null), 201],
    ['a new document in a list', [q.Create(notes)], 200],
    ['a part of a new document', q.Select('ref', q.Create(notes)), 200],
  ])('%s has the status that says so', async (_, expression, status) => {
    const headers = { authorization: `Bearer ${database.secret}` };
    const body = JSON.stringify(expression);
    expect(await send(database.server.port, { path: '/', headers, body })).toMatchObject({ status });
  });

  it('know when they end', async () => {
    await database.v4(q.Create(note(1), { ttl: q.TimeAdd(q.Now(), 1, 'day') }));
    await database.v4(q.Create(note(2), { ttl: q.TimeSubtract(q.Now(), 1, 'day') }));
    expect(await database.v4([q.Exists(note(1)), q.Exists(note(2))])).toEqual([true, false]);
    expect(await database.v4(q.ContainsPath('ttl', q.Update(note(1), { ttl: null })))).toBe(false);
  });

  it('keep values of every kind', async () => {
    const data = {
      time: q.Time('2020-05-05T05:05:05.123456789Z'),
      date: q.Date('2020-05-05'),
      bytes: new Uint8Array([1, 2, 3]),
      ref: note(1),
      lambda: q.Query(q.Lambda('x', [q.Var('x'), q.CurrentIdentity(), null])),
    };
    const kept = await database.v4(q.Select('data', q.Create(note(1), { data })));
    expect(JSON.parse(JSON.stringify(kept))).toMatchObject({
      time: { '@ts': '2020-05-05T05:05:05.123456789Z' },
      date: { '@date': '2020-05-05' },
      bytes: { '@bytes': 'AQID' },
      lambda: { '@query': { lambda: 'x', expr: [{ var: 'x' }, { current_identity: null }, null] } },
    });
    expect(await database.v4(q.Get(note(1)))).toEqual(expect.objectContaining({ data: kept }));
  });

  const NOT_FOUND = { code: 'instance not found', description: 'Document not found.' };
  it.each<[string, ExprArg, string, number, unknown]>([
    ['missing', q.Get(note(9)), 'NotFound', 404, [{ position: [], ...NOT_FOUND }]],
    ['missing to change', q.Update(note(9), {}), 'NotFound', 404, [{ position: ['update'], ...NOT_FOUND }]],
    ['missing to delete', q.Delete(note(9)), 'NotFound', 404, [{ position: [], ...NOT_FOUND }]],
    [
      'there already',
      q.Do(q.Create(note(1)), q.Create(note(1))),
      'BadRequest',
      400,
      [{ position: ['do', 1, 'create'], code: 'instance already exists', description: 'Document already exists.' }],
    ],
    [
      'in no collection',
      q.Create(q.Collection('none')),
      'BadRequest',
      400,
      [{ position: ['create'], code: 'invalid ref', description: "Ref refers to undefined collection 'none'" }],
    ],
    [
      'written in the past',
      q.At(q.Time('2020-01-01T00:00:00Z'), q.Create(notes)),
      'BadRequest',
      400,
      [
        {
          position: ['expr', 'create'],
          code: 'invalid write time',
          description: 'Cannot write outside of snapshot time.',
        },
      ],
    ],
  ])('that are %s are told so', async (_, expression, error, status, errors) => {
    expect(await database.refusal(expression)).toEqual({ error, status, errors });
  });

  it.each<[string, ExprArg, unknown]>([
    ['data', q.Create(notes, { data: 'text' }), ['data']],
    ['ttl', q.Create(notes, { ttl: 5 }), ['ttl']],
    ['refs', q.Create(notes, { data: { to: q.Index('none') } }), ['data', 'to']],
  ])('are refused for wrong %s', async (_, expression, field) => {
    expect(await database.refusal(expression)).toMatchObject({
      errors: [{ code: 'validation failed', failures: [{ field }] }],
    });
  });
});

const TOO_OLD = /^Requested timestamp \S+ less than minimum allowed timestamp \S+\.$/;

describe('history', () => {
  const weekAgo = Date.now() - 7 * 86_400_000;
  const day = (number: number): ExprArg => q.Time(new Date(weekAgo + number * 86_400_000).toISOString());
  const action = (event: ExprArg): ExprArg => [q.Select('action', event), q.Select('data', event, null)];
  const events = (options?: object): Promise<unknown> =>
    database.v4(q.Map(q.Paginate(q.Events(note(1)), options), q.Lambda('e', action(q.Var('e')))));

  it('is written, read at any time, and taken back', async () => {
    await database.v4(q.Insert(note(1), day(1), 'create', { data: { v: 1 } }));
    await database.v4(q.Insert(note(1), day(3), 'delete', {}));
    await database.v4(q.Insert(note(1), day(2), 'update', { data: { v: 2 } }));
    expect(await events()).toEqual({
      data: [
        ['create', { v: 1 }],
        ['update', { v: 2 }],
        ['delete', null],
      ],
    });
    const at = (number: number): ExprArg => q.At(day(number), q.Select(['data', 'v'], q.Get(note(1))));
    expect(await database.v4([at(1), at(2), q.At(day(3), q.Exists(note(1)))])).toEqual([1, 2, false]);
    await database.v4(q.Remove(note(1), day(3), 'delete'));
    expect(await database.v4(q.Select(['data', 'v'], q.Get(note(1))))).toBe(2);
    await database.v4(q.Remove(note(1), day(2), 'create'));
    expect(await database.v4(q.Select(['data', 'v'], q.Get(note(1))))).toBe(1);
    await database.v4(q.Remove(note(1), day(1), 'create'));
    expect(await database.v4(q.Exists(note(1)))).toBe(false);
  });

  it.each<[string, ExprArg]>([
    ['a document', q.Get(note(1))],
    ['whether one was there', q.Exists(note(1))],
    ['all of a collection', q.Paginate(q.Documents(notes))],
    ['what an index had', q.Exists(q.Match('by_v', 1))],
  ])('shows nothing of before it began: %s', async (_, expression) => {
    await database.v4(q.CreateIndex({ name: 'by_v', source: notes, terms: [{ field: ['data', 'v'] }] }));
    await create(1, { v: 1 });
    const refusal = await database.refusal(q.At(q.TimeSubtract(q.Now(), 31, 'days'), expression));
    expect(refusal).toMatchObject({ status: 400, errors: [{ description: expect.stringMatching(TOO_OLD) }] });
    expect(await database.v4(q.At(day(1), q.Exists(note(1))))).toBe(false);
  });

  it('keeps indexes as the present is', async () => {
    await database.v4(q.CreateIndex({ name: 'by_v', source: notes, terms: [{ field: ['data', 'v'] }] }));
    const found = (): Promise<unknown> => database.v4([1, 2].map((v) => q.Count(q.Match('by_v', v))));
    await database.v4(q.Insert(note(1), day(2), 'create', { data: { v: 2 } }));
    await database.v4(q.Insert(note(1), day(1), 'create', { data: { v: 1 } }));
    expect(await found()).toEqual([0, 1]);
    await database.v4(q.Remove(note(1), day(2), 'create'));
    expect(await found()).toEqual([1, 0]);
  });

  it('is paged event by event, also where many happened at once', async () => {
    await database.v4(q.Map([1, 2, 3, 4, 5], q.Lambda('id', q.Create(q.Ref(notes, q.Var('id')), {}))));
    const ids: unknown[] = [];
    await database
      .client()
      .paginate(q.Events(q.Documents(notes)), { size: 2 })
      .map((event) => q.Select(['document', 'id'], event))
      .each((page) => ids.push(...[page].flat()));
    expect(ids).toEqual(['1', '2', '3', '4', '5']);
  });

  it.each<[string, ExprArg, string]>([
    ['in the future', q.Insert(note(1), q.TimeAdd(q.Now(), 1, 'hour'), 'create', {}), 'invalid write time'],
    ['of what is no document', q.Insert(notes, q.Now(), 'create', {}), 'invalid argument'],
    ['by an unknown action', q.Insert(note(1), q.Now(), 'make', {}), 'invalid argument'],
  ])('is not written %s', async (_, expression, code) => {
    expect(await database.refusal(expression)).toMatchObject({ errors: [{ code }] });
  });
});
