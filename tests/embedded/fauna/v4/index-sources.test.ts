import { type ExprArg, query as q } from 'faunadb';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDriverDatabase } from './driver-database';

const database = useDriverDatabase();

const people = q.Collection('people');
const places = q.Collection('places');
const NAME = [{ field: ['data', 'name'] }];
const ids = (set: ExprArg): Promise<unknown> =>
  database.v4(q.Select('data', q.Map(q.Paginate(set), q.Lambda('r', q.Select('id', q.Var('r'))))));
const named = (index: string, name: string): Promise<unknown> => ids(q.Match(index, name));
const make = (collection: ExprArg, id: number, name: string): ExprArg =>
  q.Create(q.Ref(collection, id), { data: { name } });

describe('an index over all collections', () => {
  it('holds the documents of those there are and of those to come, made in either language', async () => {
    await database.v4(q.Do(q.CreateCollection({ name: 'people' }), make(people, 1, 'Ray')));
    expect(await database.v4(q.CreateIndex({ name: 'by_name', source: '_', terms: NAME }))).toMatchObject({
      source: '_',
      active: false,
      partitions: 1,
    });
    await database.v4(q.CreateCollection({ name: 'places' }));
    await database.v4(make(places, 2, 'Ray'));
    await database.v10('Collection.create({ name: "things" })');
    await database.v10('things.create({ id: "3", name: "Ray" })');
    await database.v4(q.Do(q.CreateCollection({ name: 'now' }), make(q.Collection('now'), 4, 'Ray')));
    expect(await named('by_name', 'Ray')).toEqual(['1', '2', '3', '4']);
    await database.v4(q.Update(q.Ref(places, 2), { data: { name: 'Roy' } }));
    expect([await named('by_name', 'Ray'), await named('by_name', 'Roy')]).toEqual([['1', '3', '4'], ['2']]);
    expect(await database.v4(q.Select('active', q.Get(q.Index('by_name'))))).toBe(true);
  });

  it('is active at once where there are none', async () => {
    expect(await database.v4(q.CreateIndex({ name: 'all', source: '_' }))).toMatchObject({ active: true });
  });

  it('lets go of a collection that is deleted, and of itself', async () => {
    await database.v4(q.Do(q.CreateCollection({ name: 'people' }), q.CreateCollection({ name: 'places' })));
    await database.v4(q.CreateIndex({ name: 'by_name', source: '_', terms: NAME }));
    await database.v4([make(people, 1, 'Ray'), make(places, 2, 'Ray')]);
    await database.v4(q.Delete(people));
    expect(await named('by_name', 'Ray')).toEqual(['2']);
    await database.v10('Collection.byName("places")!.delete()');
    expect(await named('by_name', 'Ray')).toEqual([]);
    await database.v4(q.CreateCollection({ name: 'people' }));
    await database.v4(make(people, 5, 'Ray'));
    expect(await named('by_name', 'Ray')).toEqual(['5']);
    await database.v4(q.Delete(q.Index('by_name')));
    expect(await database.refusal(q.Paginate(q.Match('by_name', 'Ray')))).toMatchObject({
      errors: [{ code: 'invalid ref' }],
    });
  });

  it('is read through refs from above', async () => {
    await database.v4(q.CreateDatabase({ name: 'child' }));
    const inside = database.secret.replace(/:admin$/, '/child:admin');
    await database.v4(q.Do(q.CreateCollection({ name: 'people' }), make(people, 1, 'Ray')), inside);
    await database.v4(q.CreateIndex({ name: 'by_name', source: '_', terms: NAME }), inside);
    expect(await ids(q.Match(q.Index('by_name', q.Database('child')), 'Ray'))).toEqual(['1']);
  });
});

it('finds nothing by the time of a document, which the writing transaction does not know', async () => {
  await database.v4(q.CreateCollection({ name: 'people' }));
  await database.v4(q.CreateIndex({ name: 'by_time', source: people, terms: [{ field: 'ts' }] }));
  const time = await database.v4(q.Select('ts', q.Create(q.Ref(people, 1))));
  expect([await ids(q.Match('by_time', q.If(true, null, 0))), await ids(q.Match('by_time', Number(time)))]).toEqual([
    ['1'],
    [],
  ]);
});

describe('an index of several sources', () => {
  beforeEach(() => database.v4(q.Do(q.CreateCollection({ name: 'people' }), q.CreateCollection({ name: 'places' }))));

  const bound = (path: string): object => ({
    the_name: q.Query(q.Lambda('document', q.Select(['data', path], q.Var('document')))),
  });

  it('binds for each what stands for a term, and for all others something else', async () => {
    const source = [
      { collection: people, fields: bound('nick') },
      { collection: '_', fields: bound('name') },
    ];
    await database.v4(q.CreateIndex({ name: 'by_name', source, terms: [{ binding: 'the_name' }] }));
    await database.v4(q.CreateCollection({ name: 'things' }));
    const data = { name: 'Raymond', nick: 'Ray' };
    await database.v4([
      q.Create(q.Ref(people, 1), { data }),
      q.Create(q.Ref(places, 2), { data }),
      q.Create(q.Ref(q.Collection('things'), 3), { data }),
    ]);
    expect([await named('by_name', 'Ray'), await named('by_name', 'Raymond')]).toEqual([['1'], ['2', '3']]);
  });

  it.each<[string, ExprArg]>([
    ['those named', [people, places]],
    ['all', '_'],
  ])('is unique over %s, whatever language writes', async (_, source) => {
    await database.v4(q.CreateIndex({ name: 'by_name', source, terms: NAME, unique: true }));
    await database.v4(make(people, 1, 'Ray'));
    expect(await database.refusal(make(places, 1, 'Ray'))).toMatchObject({
      errors: [{ code: 'instance not unique', position: ['create'] }],
    });
    await expect(database.v10('places.create({ name: "Ray" })')).rejects.toThrow('Failed unique constraint');
    await database.v4(
      q.Do(q.Delete(q.Ref(people, 1)), make(places, 1, 'Ray'), q.Update(q.Ref(places, 1), { data: {} })),
    );
    expect(await named('by_name', 'Ray')).toEqual(['1']);
  });

  it.each<[string, ExprArg, string, string]>([
    [
      'a collection beside all of them, without bindings',
      ['_', people],
      'mixed wildcards',
      'Cannot mix collection refs and wildcards without providing bindings.',
    ],
    ['the same twice', [people, people], 'multiple bindings', 'A collection ref may only match one binding.'],
  ])('does not have %s', async (_, source, code, description) => {
    expect(await database.refusal(q.CreateIndex({ name: 'i', source }))).toMatchObject({
      errors: [{ code: 'validation failed', failures: [{ field: ['source'], code, description }] }],
    });
  });

  it('goes with its only collection, whichever language deletes that', async () => {
    await database.v4([
      q.CreateIndex({ name: 'of_people', source: people }),
      q.CreateIndex({ name: 'of_both', source: [people, places] }),
    ]);
    await database.v4([make(people, 1, 'Ray'), make(places, 2, 'Ray')]);
    await database.v10('Collection.byName("people")!.delete()');
    expect(await database.v4([q.Exists(q.Index('of_people')), q.Exists(q.Index('of_both'))])).toEqual([false, true]);
    expect(await ids(q.Match('of_both'))).toEqual(['2']);
  });
});
