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

describe('what is cleared away behind queries', () => {
  const DAY = 24 * 60 * MINUTE;

  /** When `n` became 1, 2 and 3 in a document of a new collection, an hour between each. */
  function writeHourly(name: string, historyDays: number): readonly number[] {
    db.value(`Collection.create({ name: "${name}", history_days: ${historyDays} })`);
    return [1, 2, 3].map((n) => {
      if (n > 1) db.wait(60 * MINUTE);
      db.value(n === 1 ? `${name}.create({ id: 1, n: 1 })` : `${name}.byId(1)!.update({ n: ${n} })`);
      return db.now();
    });
  }

  const at = (micros: number, query: string): string => `at (Time.epoch(${micros}, "microseconds")) { ${query} }`;
  const setDays = (name: string, days: number): unknown =>
    db.value(`Collection.byName("${name}")!.update({ history_days: ${days} }).history_days`);
  const gone = 'less than minimum allowed timestamp';

  it('leaves everything that can still be read', () => {
    const [, second = 0] = writeHourly('Daily', 1);
    db.wait(DAY - 60 * MINUTE + 10 * MINUTE);
    db.clear();
    expect(db.value(at(second - 1, 'Daily.byId(1)!.n'))).toBe(1);
    db.wait(6 * MINUTE);
    expect(() => db.ask(at(second - 1, 'Daily.byId(1)!.n'))).toThrow(gone);
  });

  it.each([true, false])('does not come back when history_days is raised; cleared away before: %s', (clears) => {
    const name = clears ? 'Cleared' : 'Uncleared';
    const [first = 0, second = 0, third = 0] = writeHourly(name, 0);
    db.wait(60 * MINUTE);
    if (clears) db.clear();
    setDays(name, 30);
    const raised = db.now();
    for (const time of [first, second, third, raised - 16 * MINUTE]) {
      expect(() => db.ask(at(time + 1, `${name}.byId(1)!.n`))).toThrow(gone);
    }
    expect(db.value(at(raised - 14 * MINUTE, `${name}.byId(1)!.n`))).toBe(3);
    db.value(`${name}.byId(1)!.update({ n: 4 })`);
    db.wait(29 * DAY);
    db.clear();
    expect(db.value(at(raised, `${name}.byId(1)!.n`))).toBe(3);
    expect(() => db.ask(at(third, `${name}.byId(1)!.n`))).toThrow(gone);
    db.wait(2 * DAY);
    expect(() => db.ask(at(raised, `${name}.byId(1)!.n`))).toThrow(gone);
  });

  it('does not come back when history_days is lowered and raised again, nor after a restart', async () => {
    const [, second = 0] = writeHourly('Wavering', 10);
    expect(db.value(at(second, 'Wavering.byId(1)!.n'))).toBe(2);
    setDays('Wavering', 0);
    setDays('Wavering', 10);
    await db.restart();
    expect(() => db.ask(at(second, 'Wavering.byId(1)!.n'))).toThrow(gone);
  });

  it('is there for a collection whose definition was changed otherwise', () => {
    const [, second = 0] = writeHourly('Steady', 10);
    db.value('Collection.byName("Steady")!.update({ alias: "Steadfast" })');
    db.clear();
    expect(db.value(at(second, 'Steady.byId(1)!.n'))).toBe(2);
    expect(db.value('Object.keys(Collection.byName("Steady")!)')).not.toContain('min_valid_time');
  });
});
