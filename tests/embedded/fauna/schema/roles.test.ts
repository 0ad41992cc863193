import { expect, it } from 'vitest';
import { useDatabase } from '../temporary-database';

const db = useDatabase({ typechecked: true });

it('a resource is in 64 roles at most', () => {
  db.value('Collection.create({ name: "Person" }); Collection.create({ name: "Item" }); null');
  db.value(
    'Set.sequence(0, 64).forEach(i => Role.create({ name: "role#{i}", membership: [{ resource: "Person" }] })); null',
  );
  const tooMany = {
    ok: false,
    message: expect.stringMatching(/^Failed to (create|update) Role/),
    constraintFailures: [{ paths: [[]], message: 'The maximum number of roles per resource (64) have been exceeded.' }],
  };
  expect(db.ask('Role.create({ name: "more", membership: { resource: "Person" } })')).toMatchObject(tooMany);
  expect(db.ask('Role.byName("role0")!.update({ privileges: { resource: "Item" } })')).toMatchObject({ ok: true });
  db.value('Role.create({ name: "more", membership: { resource: "Item" } }); null');
  expect(db.ask('Role.byName("more")!.update({ membership: { resource: "Person" } })')).toMatchObject(tooMany);
  db.value('Role.byName("role0")!.delete(); null');
  expect(db.ask('Role.byName("more")!.update({ membership: { resource: "Person" } })')).toMatchObject({ ok: true });
});
