import { describe, expect, test } from 'vitest';
import { definitionsToItems } from '../../../../lib/embedded/fauna/fsl/definitions-to-items';
import { diffSchemas } from '../../../../lib/embedded/fauna/fsl/diff-schemas';
import { itemToDefinition } from '../../../../lib/embedded/fauna/fsl/item-to-definition';
import { generateFiles, patchFiles } from '../../../../lib/embedded/fauna/fsl/patch-files';
import { KITCHEN_SINK, itemsOf, main } from './schemas';

const PREAMBLE =
  '// The following schema is auto-generated.\n// This file contains FSL for FQL10-compatible schema items.\n';

/** `main.fsl` after it was brought up to date with another schema. */
function patched(before: string, after: string): string | undefined {
  return patchFiles([main(before)], itemsOf(main(after))).find(({ name }) => name === 'main.fsl')?.content;
}

test('files are generated with a preamble and a blank line before each item', () => {
  expect(generateFiles([])).toEqual([]);
  expect(generateFiles(itemsOf(main('collection A {}\nrole r {}')))).toEqual([
    main(`${PREAMBLE}\ncollection A {\n}\n\nrole r {\n}\n`),
  ]);
});

test('nothing changes where nothing is different', () => {
  const before = '// a\ncollection A { /* b */ a:Int;   }\n\n\n';
  expect(patched(before, 'collection A { a: Int }')).toBe(before);
});

describe('comments outside of what is changed survive', () => {
  const before = `// the collection
collection A {
  a: Int = 1 // a
  b: String
  // the index
  index i {
    terms [.a]
  }
  check c (.a)
}

// the function
function f(x) { x } // behind
`;
  const rest = (text: string) => text.slice(text.indexOf('\n\n'));

  test.each<[string, (text: string) => string, string]>([
    ['a default', (text) => text.replace('a: Int = 1', 'a: Int = 2'), '  a: Int = 2 // a\n'],
    ['no default', (text) => text.replace('a: Int = 1', 'a: Int'), '  a: Int// a\n'],
    ['a type', (text) => text.replace('b: String', 'b: Int?'), '  b: Int?\n'],
    ['terms', (text) => text.replace('[.a]', '[.a, .b]'), '    terms [.a, .b]\n'],
    ['values', (text) => text.replace('[.a]', '[.a]; values [.b]'), '    terms [.a]\n    values [.b]\n  }\n'],
    ['a check', (text) => text.replace('(.a)', '(.b)'), '  check c (.b)\n}'],
    ['another field', (text) => text.replace('b: String', 'b: String\n  c: Int'), '  check c (.a)\n  c: Int\n}'],
    ['a removed field', (text) => text.replace('  b: String\n', ''), '  a: Int = 1 // a\n  // the index\n'],
    ['history', (text) => text.replace('check', 'history_days 3\n  check'), '  check c (.a)\n  history_days 3\n}'],
    [
      'an alias',
      (text) => text.replace('collection A', '@alias(B)\ncollection A'),
      '// the collection\n@alias(B)\ncollection A',
    ],
  ])('%s', (_, change, expected) => {
    const after = patched(before, change(before)) ?? '';
    expect(after).toContain(expected);
    expect(rest(after)).toBe(rest(before));
    expect(after).toMatch(/^\/\/ the collection\n/);
    expect(diffSchemas(itemsOf(main(after)), itemsOf(main(change(before))))).toEqual([]);
  });

  test('a function', () => {
    const after = patched(before, before.replace('f(x) { x }', 'f(x, y) { x + y }')) ?? '';
    expect(after).toContain('// the function\nfunction f(x, y) {\n  x + y\n} // behind\n');
  });

  test('a removed item goes with its comment', () => {
    const collection = before.slice(0, before.indexOf('\n\n'));
    expect(patched(`${collection}\n\n// the function\nfunction f(x) { x }\n`, collection)).toBe(`${collection}\n`);
  });
});

test('new items are appended to main.fsl', () => {
  expect(patched('role r {}', 'role r {}\nfunction f() { 1 }')).toBe('role r {}\n\nfunction f() {\n  1\n}\n');
  const other = { name: 'a.fsl', content: 'role r {}' };
  expect(patchFiles([other], itemsOf(other, main('function f() { 1 }')))).toEqual([
    other,
    main(`${PREAMBLE}\nfunction f() {\n  1\n}\n`),
  ]);
});

test('the items of a file that does not parse are written anew', () => {
  expect(patchFiles([main('role {')], itemsOf(main('role r {}')))).toEqual([main(`${PREAMBLE}\nrole r {\n}\n`)]);
});

describe('documents', () => {
  const items = itemsOf(main(KITCHEN_SINK));
  const definitions = (kind: string) => items.filter((item) => item.kind === kind).map(itemToDefinition);
  const all = {
    collections: definitions('collection'),
    functions: definitions('function'),
    roles: definitions('role'),
    accessProviders: definitions('access provider'),
  };

  test('have the fields that schema documents have', () => {
    const plain = (value: unknown): unknown => {
      if (value instanceof Map) return Object.fromEntries([...value].map(([key, part]) => [key, plain(part)]));
      return Array.isArray(value) ? value.map(plain) : value;
    };
    expect(plain(all.collections[0])).toMatchObject({
      name: 'Account',
      alias: 'Person',
      history_days: 3,
      ttl_days: 90,
      document_ttls: true,
      wildcard: 'Any',
      fields: {
        email: { signature: 'String' },
        tier: { signature: '"free" | "pro"', default: '"free"' },
        profile: { signature: '{ nick: String?, tags: Array<String> = [] }' },
      },
      computed_fields: {
        label: { body: '(a) => "#{a.email} (#{a.tier})"', signature: 'String' },
        paid: { body: '(.tier == "pro")' },
      },
      indexes: {
        byTier: {
          terms: [
            { field: '.tier', mva: false },
            { field: '.profile.tags', mva: true },
          ],
          values: [
            { field: '.ts', order: 'desc', mva: false },
            { field: '.profile.tags', order: 'desc', mva: true },
            { field: '.profile["a b"]', order: 'asc', mva: false },
          ],
        },
      },
      constraints: [
        { unique: [{ field: '.email', mva: false }] },
        { check: { name: 'hasAt', body: '(a) => a.email.includes("@")' } },
        { check: { name: 'short', body: '(.email.length < 50)' } },
      ],
      migrations: [
        { add: { field: '.tier' } },
        { backfill: { field: '.tier', value: '"free"' } },
        { move: { field: '.handle', to: '.profile.nick' } },
        { drop: { field: '.legacy' } },
        { split: { field: '.a', to: ['.a', '.b'] } },
        { add_wildcard: {} },
        { move_conflicts: { into: '.dump' } },
        { move_wildcard: { into: '.rest' } },
      ],
    });
    expect(plain(all.functions)).toEqual([
      {
        name: 'rename',
        alias: 'Other',
        role: 'server',
        body: '(id, ...names) => {\n  let account = Account.byId(id)!\n  account.update({\n    email: names[0]\n  })\n}',
        signature: '(id: ID, names: ...Array<String>) => Any',
      },
      { name: 'untyped', body: '(x, ...rest) => {\n  x\n}' },
    ]);
    expect(plain(all.roles)).toEqual([
      {
        name: 'member',
        privileges: [
          { resource: 'Account', actions: { read: true, write: '(old, new) => old.id == new.id' } },
          { resource: 'rename', actions: { call: true } },
        ],
        membership: [{ resource: 'Account', predicate: '(.tier == "pro")' }, { resource: 'Other' }],
      },
    ]);
    expect(plain(all.accessProviders)).toEqual([
      {
        name: 'clerk',
        issuer: 'https://example.clerk.accounts.dev',
        jwks_uri: 'https://example.clerk.accounts.dev/.well-known/jwks.json',
        roles: [{ role: 'member', predicate: '(jwt) => jwt.org == "acme"' }, 'reader'],
      },
    ]);
  });

  test('become the same items again', () => {
    expect(diffSchemas(items, definitionsToItems(all))).toEqual([]);
  });

  test('may say the same in other ways', () => {
    const [first] = definitionsToItems({
      collections: [new Map<string, never>()],
      functions: [],
      roles: [],
      accessProviders: [],
    });
    expect(first?.kind).toBe('collection');
    const privileges = new Map<string, Map<string, boolean> | string>([
      ['resource', 'A'],
      [
        'actions',
        new Map([
          ['read', true],
          ['write', false],
        ]),
      ],
    ]);
    const unique = new Map([['unique', ['a', new Map([['field', '.b']])]]]);
    const lenient = definitionsToItems({
      collections: [
        new Map<string, string | Map<string, (string | Map<string, string>)[]>[]>([
          ['name', 'A'],
          ['constraints', [unique]],
        ]),
      ],
      functions: [
        new Map([
          ['name', 'A'],
          ['body', 'x => x'],
        ]),
      ],
      roles: [
        new Map<string, string | typeof privileges>([
          ['name', 'r'],
          ['privileges', privileges],
        ]),
      ],
      accessProviders: [],
    });
    const expected =
      'collection A { unique [.a, .b] }\n@alias(AFunction)\nfunction A(x) { x }\nrole r { privileges A { read } }';
    expect(diffSchemas(lenient, itemsOf(main(expected)))).toEqual([]);
  });
});
