import { describe, expect, it } from 'vitest';
import { useDatabase } from '../temporary-database';

const db = useDatabase({ typechecked: true });

describe('what is wrong with the schema', () => {
  const problems: readonly (readonly [query: string, ...places: string[]])[] = [
    ['Collection.create({ name: "C", wildcard: "String" })', '5:6 String'],
    ['Collection.create({ name: "C", fields: { a: { signature: "Array< Strin >" } } })', '5:12 Strin'],
    ['Collection.create({ name: "C", fields: { a: { signature: "Int", default: "\'x\'" } } })', '5:12 "x"'],
    ['Collection.create({ name: "C", computed_fields: { a: { body: "l=>\'s\'", signature: "Int" } } })', '5:27 "s"'],
    [
      'Collection.create({ name: "C", constraints: [{ unique: ["a"] }, { check: { name: "k", body: "d => d.nope == nope" } }] })',
      '6:29 nope',
    ],
    ['Function.create({ name: "f", body: "none => none + nothere" })', '5:10 nothere'],
    [
      'Role.create({ name: "r", privileges: [{ resource: "Key", actions: { read: true } }, { resource: "Key", actions: { write: false } }] })',
      '13:14 Key',
      '10:14 Key',
    ],
    ['Role.create({ name: "r", membership: { resource: "Nope" } })', '5:14 Nope'],
    ['Role.create({ name: "r", privileges: { resource: "Key", actions: { read: "k => nope" } } })', '7:25 nope'],
    [
      'AccessProvider.create({ name: "p", issuer: "i", jwks_uri: "https://i.test/j", roles: [{ role: "ghost", predicate: "j => true" }] })',
      '7:8 ghost',
    ],
  ];
  it.each(problems)('is shown in the schema as a file: %s', (query, ...places) => {
    const answer = db.ask(query);
    const message = answer.ok ? '' : answer.message;
    const shown = [...message.matchAll(/at main\.fsl:(\d+):(\d+)\n +\|\n +\d+ \| (.*)\n +\| +(\^+)/g)];
    expect(
      shown.map(([, line, column, text, marks]) => {
        const start = Number(column) - 1;
        return `${line}:${column} ${text?.slice(start, start + (marks?.length ?? 0))}`;
      }),
    ).toEqual(places);
  });
});
