import { describe, expect, test } from 'vitest';
import type { DataChange } from '../../../../lib/embedded/fauna/fsl/diff';
import { diffSchemas } from '../../../../lib/embedded/fauna/fsl/diff-schemas';
import { renderDiff } from '../../../../lib/embedded/fauna/fsl/render-diff';
import { renderTextualDiff } from '../../../../lib/embedded/fauna/fsl/textual-diff';
import { KITCHEN_SINK, itemsOf, main } from './schemas';

function diff(before: string, after: string) {
  return diffSchemas(itemsOf(main(before)), itemsOf(main(after)));
}

function semantic(before: string, after: string): string {
  return renderDiff(diff(before, after), 'semantic');
}

const TASK = `collection Task {
  title: String
  done: Boolean = false
  index byDone {
    terms [.done]
    values [desc(.title)]
  }
}
`;

test('white space, comments and the file an item is in make no difference', () => {
  const moved = itemsOf({ name: 'b.fsl', content: `// task\n${TASK.replaceAll('\n', ' // c\n\n')}` });
  expect(diffSchemas(itemsOf(main(TASK)), moved)).toEqual([]);
});

test('adds come first, then removals, then modifications', () => {
  const after = `${TASK.replace('    values [desc(.title)]\n', '').replace(
    /}\n$/,
    '  index byTitle { terms [.title] }\n  unique [.title]\n  check short (t => t.title.length < 20)\n  history_days 3\n}\n',
  )}collection Board { name: String }`;
  expect(semantic(`${TASK}function openTasks() { 1 }`, after)).toBe(`* Adding collection \`Board\` to main.fsl:12:1:
  No semantic changes.

* Removing function \`openTasks\` from main.fsl:9:1

* Modifying collection \`Task\` at main.fsl:1:1:
  * Indexes:
  + add index \`byTitle\`
  ~ change index \`byDone\`
    - remove values set to [desc(.title)]

  * Constraints:
  + add unique constraint on [.title]
  + add check constraint \`short\`

  * Configuration:
  + add history_days set to 3

`);
});

test('the summary has a line for each item', () => {
  expect(renderDiff(diff(TASK, 'collection Board {}\nrole r {}'), 'summary')).toBe(
    '* Adding collection `Board` to main.fsl:1:1\n* Adding role `r` to main.fsl:2:1\n* Removing collection `Task` from main.fsl:1:1\n',
  );
});

test('an item that has moved says where it was', () => {
  const after = itemsOf({ name: 'a.fsl', content: '\nfunction f() { 2 }' });
  expect(renderDiff(diffSchemas(itemsOf(main('function f() { 1 }')), after), 'semantic')).toBe(
    '* Modifying function `f` at a.fsl:2:1 (previously defined at main.fsl:1:1):\n  ~ change body\n\n',
  );
});

test('a rename', () => {
  const before = itemsOf(main('function f() { 1 }'));
  const after = itemsOf(main('function g() { 1 }'));
  const renamed = diffSchemas(before, after, [{ kind: 'function', from: 'f', to: 'g' }]);
  expect(renderDiff(renamed, 'semantic')).toContain('  ~ rename to `g`\n');
});

describe('changes of', () => {
  const change = (before: string, after: string) =>
    semantic(before, after)
      .split('\n')
      .filter((line) => /^ +[-+~] /.test(line))
      .map((line) => line.trim());
  const of = (kind: string) => (members: string) => `${kind} {\n${members}\n}`;
  const collection = of('collection A');
  const role = of('role r');
  const provider = (members: string) => of('access provider p')(`issuer "a"\njwks_uri "j"\n${members}`);

  test.each<[string, string, string, string[]]>([
    ['an alias', 'collection A {}', '@alias(B)\ncollection A {}', ['+ add alias set to B']],
    ['history', collection('history_days 1'), collection('history_days 4'), ['~ change history_days from 1 to 4']],
    ['history, to none', collection('history_days 3'), collection(''), ['- remove history_days set to 3']],
    ['history, from nothing to nothing', collection(''), collection('history_days 0'), []],
    ['a ttl', collection(''), collection('ttl_days 4'), ['+ add ttl_days set to 4']],
    ['ttls', collection(''), collection('document_ttls true'), ['+ add document_ttls set to true']],
    [
      'terms',
      collection('index i { terms [.a] }'),
      collection('index i { terms [.b]; values [.a] }'),
      ['~ change index `i`', '+ add values set to [.a]', '~ change terms from [.a] to [.b]'],
    ],
    [
      'a unique',
      collection('unique [.a]'),
      collection('unique [mva(.a)]'),
      ['+ add unique constraint on [mva(.a)]', '- remove unique constraint on [.a]'],
    ],
    ['a check', collection('check c (.a)'), collection('check c (.b)'), ['~ change check constraint `c` body']],
    [
      'a computed field',
      collection('compute c = (.a)'),
      collection('compute c = (.b)'),
      ['~ change computed field `c`'],
    ],
    ['a default', collection('a: Int = 1'), collection('a: Int'), ['- remove default value from field `.a`']],
    ['a default, to another', collection('a: Int = 1'), collection('a: Int = 2'), []],
    ['a type', collection('a: Int'), collection('a: String'), []],
    [
      'a function',
      'function f(x) { x }',
      '@role(server)\nfunction f(y) { y }',
      ['+ add role set to server', '~ change signature', '~ change body'],
    ],
    [
      'a role name',
      'function f() { 1 }',
      '@role("server-readonly")\nfunction f() { 1 }',
      ['+ add role set to "server-readonly"'],
    ],
    [
      'privileges',
      role('privileges A { read; write { predicate (.a) }; delete }'),
      role('privileges A { create; write; delete { predicate (.b) } }\nprivileges B { read }'),
      [
        '+ add privileges on `B`',
        '~ change privileges on `A`',
        '+ add create',
        '- remove read',
        '~ change write by removing a predicate',
        '~ change delete by adding a predicate',
      ],
    ],
    [
      'membership',
      role('membership A { predicate (.a) }'),
      role('membership A { predicate (.b) }'),
      ['~ change membership on `A` by modifying its predicate'],
    ],
    [
      'a provider',
      provider('role r'),
      provider('role r { predicate (.a) }').replace('"a"', '"b"'),
      ['~ change issuer from "a" to "b"', '~ change role `r` by adding a predicate'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(change(before, after)).toEqual(expected);
  });
});

test('what is added is told, as far as it means anything', () => {
  expect(semantic('', KITCHEN_SINK)).toBe(`* Adding collection \`Account\` to main.fsl:1:1:
  * Computed fields:
  + add computed field \`label\`
  + add computed field \`paid\`

  * Indexes:
  + add index \`byTier\`

  * Constraints:
  + add unique constraint on [.email]
  + add check constraint \`hasAt\`
  + add check constraint \`short\`

  * Configuration:
  + add alias set to Person
  + add ttl_days set to 90
  + add document_ttls set to true
  + add history_days set to 3

* Adding function \`rename\` to main.fsl:30:1:
  + add alias set to Other
  + add role set to server

* Adding function \`untyped\` to main.fsl:38:1

* Adding role \`member\` to main.fsl:41:1:
  + add privileges on \`Account\`
  + add privileges on \`rename\`
  + add membership on \`Account\`
  + add membership on \`Other\`

* Adding access provider \`clerk\` to main.fsl:56:1:
  + add role \`member\`
  + add role \`reader\`

`);
});

test('what migrations do', () => {
  const [modification] = diff('collection A { a: Int }', 'collection A { b: Int }');
  if (modification?.type !== 'modify') throw new Error('Not a modification');
  const free = '"free"';
  const dataChanges: DataChange[] = [
    { type: 'add', field: ['tier'], backfill: free },
    { type: 'add', field: ['quiet'], backfill: undefined },
    { type: 'move', field: ['handle'], to: ['profile', 'nick'] },
    { type: 'drop', field: ['legacy'] },
    {
      type: 'split',
      field: ['name'],
      targets: [
        { field: ['name'], type: '"a"', backfill: free },
        { field: ['tmp'], type: 'String', backfill: undefined },
      ],
    },
    { type: 'move_conflicts', into: ['y'] },
    { type: 'move_wildcard', into: ['x'], except: ['.a', '.x', '.y'] },
    { type: 'add_wildcard' },
  ];
  expect(renderDiff([{ ...modification, dataChanges }], 'semantic')).toBe(`* Modifying collection \`A\` at main.fsl:1:1:
  * Defined fields:
  + add field \`.tier\` with backfill \`"free"\`
  ~ move field \`.handle\` to field \`.profile.nick\`
  - drop field \`.legacy\`
  ~ split field \`.name\` into fields \`.name\`,\`.tmp\`
    - if the value matches type \`"a"\`, the value stays in field \`.name\`
    - else if the value matches type \`String\`, the value moves to field \`.tmp\`
  + backfill field \`.name\` with value \`"free"\`
  ~ move values with type conflicts into \`.y\`
  ~ move all fields into the field \`.x\` except fields in the list \`[.a, .x, .y]\`
  + add a top-level wildcard

`);
});

test('colors', () => {
  const changed = diff('collection A { history_days 1; ttl_days 1 }', 'collection A { history_days 2; unique [.a] }');
  const esc = '\u001b';
  expect(renderDiff(changed, 'semantic', { color: true })).toBe(
    [
      `${esc}[1;34m* Modifying collection \`A\`${esc}[0m at main.fsl:1:1:`,
      '  * Constraints:',
      `${esc}[32m  + add unique constraint on [.a]${esc}[0m`,
      '',
      '  * Configuration:',
      `${esc}[31m  - remove ttl_days set to 1${esc}[0m`,
      `${esc}[33m  ~ change history_days from 1 to 2${esc}[0m`,
      '',
      '',
    ].join('\n'),
  );
});

describe('the textual difference', () => {
  const letters = (replacements: Record<string, string>) =>
    main(
      [
        'collection Foo {',
        ...'abcdefghijk'.split('').map((name) => `  ${replacements[name] ?? name}: String`),
        '}',
        '',
      ].join('\n'),
    );

  test('has hunks with lines around them', () => {
    expect(renderTextualDiff([letters({})], [letters({ e: 'foo', g: 'bar' })])).toBe(
      [
        'main.fsl',
        '@ line 3 to 11',
        '    b: String',
        '    c: String',
        '    d: String',
        '-   e: String',
        '+   foo: String',
        '    f: String',
        '-   g: String',
        '+   bar: String',
        '    h: String',
        '    i: String',
        '    j: String',
        '',
      ].join('\n'),
    );
  });

  test('splits where nothing changes for long', () => {
    expect(renderTextualDiff([letters({})], [letters({ b: 'x', j: 'y' })]).match(/@ line .*/g)).toEqual([
      '@ line 1 to 6',
      '@ line 8 to 13',
    ]);
  });

  test('pairs lines that are taken away and put in', () => {
    const before = main('a\nb\nc\n');
    expect(renderTextualDiff([before], [main('a\nx\ny\nz\nc\n')])).toBe(
      'main.fsl\n@ line 1 to 5\n  a\n- b\n+ x\n+ y\n+ z\n  c\n',
    );
    expect(renderTextualDiff([before], [main('b\n')])).toBe('main.fsl\n@ line 1 to 3\n- a\n  b\n- c\n');
    expect(renderTextualDiff([before], [main('y\n\n')])).toBe('main.fsl\n@ line 1 to 3\n- a\n+ y\n- b\n+\n- c\n');
  });

  test('is by file, in the order of their names', () => {
    const file = (name: string, content: string) => ({ name, content });
    expect(
      renderTextualDiff([file('b.fsl', 'x\n'), file('same.fsl', 'x')], [file('a.fsl', 'y\n'), file('same.fsl', 'x')]),
    ).toBe('a.fsl\n@ line 1 to 1\n+ y\n\nb.fsl\n@ line 1 to 1\n- x\n');
    expect(renderTextualDiff([file('b.fsl', 'x\n')], [])).toBe('b.fsl\n@ line 1 to 1\n- x\n');
  });
});
