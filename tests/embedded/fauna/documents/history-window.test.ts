import { beforeAll, describe, expect, it } from 'vitest';
import { ProtocolError } from '../../../../lib/embedded/fauna/errors/protocol-error';
import { useDatabase } from '../temporary-database';

const MINUTE = 60_000_000;

const db = useDatabase();

beforeAll(() => {
  db.value('Collection.create({ name: "Short", indexes: { byN: { terms: [{ field: "n" }] } } })');
  db.value('Collection.create({ name: "Kept", history_days: 1 })');
  db.value('Short.create({ id: 1, n: 1 }); Kept.create({ id: 1, n: 1 })');
  db.value('Short.byId(1)!.update({ n: 2 }); Kept.byId(1)!.update({ n: 2 })');
  db.wait(20 * MINUTE);
});

const ago = (minutes: number, query: string): string => `at (Time.now().subtract(${minutes}, "minutes")) { ${query} }`;

describe('the past of a collection', () => {
  it.each([
    [ago(14, 'Short.byId(1)!.n'), 2],
    [ago(16, '1'), 1],
    [ago(16, 'Kept.byId(1)!.n'), 2],
    [ago(30, 'Kept.all().count()'), 0],
    [ago(16, 'Collection.byName("Short")!.name'), 'Short'],
  ])('%s', (query, value) => expect(db.value(query)).toEqual(value));

  it.each([
    ago(16, 'Short.byId(1)!.n'),
    ago(16, 'Short.byId(2).exists()'),
    ago(16, 'Short.all().count()'),
    ago(16, 'Short.byN(1).first()'),
    ago(16 + 24 * 60, 'Kept.byId(1)!.n'),
  ])('%s is gone', (query) => {
    expect(() => db.ask(query)).toThrow(ProtocolError);
    expect(() => db.ask(query)).toThrow(
      expect.objectContaining({
        code: 'invalid_request',
        message: expect.stringMatching(/^Requested timestamp \S+Z less than minimum allowed timestamp \S+Z\.$/),
      }),
    );
  });

  it('ends for pages too', () => {
    db.value('[1, 2].forEach(i => Short.create({ n: 5 }))');
    const { after } = db.value('Short.byN(5).paginate(1)') as { after: string };
    db.wait(14 * MINUTE);
    expect(db.value(`Set.paginate("${after}").data.length`)).toBe(1);
    db.wait(2 * MINUTE);
    expect(() => db.ask(`Set.paginate("${after}")`)).toThrow('less than minimum allowed timestamp');
  });
});
