import { describe, expect, it } from 'vitest';
import { useDatabase } from '../temporary-database';

const db = useDatabase();

describe('a key', () => {
  const broken: readonly (readonly [fields: string, ...failures: string[]])[] = [
    ['', 'role: Missing required field of type String'],
    ['role: 5, ttl: 5', 'role: Expected String, provided Int', 'ttl: Expected Time | Null, provided Int'],
    ['role: "admin", database: 5', 'database: Expected String | Database | Null, provided Int'],
    ['role: "admin", database: "none"', 'database: Field refers to an unknown database name `none`.'],
    ['role: "none"', 'role: Field refers to an unknown role name `none`.'],
    ['role: "admin", secret: "x"', 'secret: Failed to update field because it is readonly'],
    [
      'role: "admin", hashed_secret: "x", what: 1',
      'hashed_secret: Unexpected field provided',
      'what: Unexpected field provided',
    ],
  ];
  it.each(broken)('{ %s } is refused', (fields, ...failures) => {
    db.breaks(`Key.create({ ${fields} })`, ...failures);
  });

  it('names no database by a reference', () => {
    db.value('Database.create({ name: "child" })');
    db.fails(
      'Key.create({ role: "admin", database: Database.byName("child") })',
      'invalid_type',
      'Value at `database` has type Doc, which cannot be persisted.',
    );
    expect(db.value('Key.create({ role: "admin", database: "child" }).database')).toBe('child');
  });
});
