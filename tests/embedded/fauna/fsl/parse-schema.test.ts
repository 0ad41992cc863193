import { describe, expect, test } from 'vitest';
import { parseSchema, parseSchemaNodes, renderSchemaErrors } from '../../../../lib/embedded/fauna/fsl/parse-schema';
import { Source } from '../../../../lib/embedded/fauna/syntax/span';
import { KITCHEN_SINK, itemsOf, main } from './schemas';

/** `message at line:column` for each error of a file. */
function errorsOf(content: string): string[] {
  return parseSchema([main(content)]).errors.map((error) => {
    if (typeof error === 'string') return error;
    const before = content.slice(0, error.span?.start).split('\n');
    return `${error.message} at ${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
  });
}

const collection = (member: string) => `collection A {\n  ${member}\n}`;
const role = (member: string) => `role r {\n  ${member}\n}`;
const provider = (member: string) => `access provider p {\n  issuer "i"\n  jwks_uri "j"\n  ${member}\n}`;

test.each([
  ['function ()', 'Expected name at 1:10'],
  ['function foo(bar baz)', 'Expected `)`, `,`, or a type annotation at 1:18'],
  ['function foo( { 1 }', 'Expected Index ~ `...`, `)`, or `,` at 1:15'],
  ['access foo', 'Expected provider at 1:8'],
  ['access provider foo', 'Expected expression at 1:20'],
  ['@other(A)\ncollection A {}', 'Expected fail at 1:7'],
  ['collection A {} collection B {}', 'Expected end-of-input at 1:17'],
  ['collection A {} /* no separator */ collection B {}', 'Expected end-of-input at 1:36'],
  ['collection A { a: Int, b: Int }', 'Expected `}` at 1:22'],
  [collection('unique [.]'), 'Expected `]` or expression at 2:11'],
  [collection('unique [.a'), 'Expected `,` or `]` at 3:1'],
  [collection('migrations {\n backfill .foo }'), 'Expected `=` at 3:16'],
  [collection('migrations {\n move .foo }'), 'Expected `->` at 3:12'],
  ['whatever X {}', 'Invalid schema item `whatever` at 1:1'],
  ['collection', 'Missing required name at 1:1'],
  ['collection A', 'Missing required value at 1:1'],
  ['collection A 123', 'Expected a block at 1:14'],
  ['@role(server)\ncollection A {}', 'Annotation not supported here at 1:1'],
  ['@alias(B)\n@alias(C)\ncollection A {}', 'Duplicate annotation `alias` at 2:1'],
  ['@alias(B)\nrole r {}', 'Annotations are not allowed here at 1:1'],
  ['collection A {}\nfunction A() { 1 }', 'Duplicate collection or function `A` at 2:10'],
  ['@alias(A)\ncollection A {}', 'Duplicate collection or function `A` at 1:8'],
  ['role r {}\nrole r {}', 'Duplicate role `r` at 2:6'],
  [collection('title String'), 'Invalid field or member `title` at 2:3'],
  [collection('"bad-name": Int'), 'Invalid identifier `bad-name` at 2:3'],
  [collection('id: Int'), 'Invalid reserved name `id` at 2:3'],
  [collection('a = 1'), 'Expected a type signature at 2:3'],
  [collection('a: { b: Int = 1 } = {}'), 'Default values are not allowed here at 2:17'],
  [collection('a: { b: Int = 1 }?'), 'Default values are not allowed here at 2:17'],
  [collection('a: Int\n  a: Int'), 'Duplicate field `a` at 3:3'],
  [collection('*: Any\n  *: Any'), 'Duplicate field `*` at 3:3'],
  [collection('*: Any = 1'), 'No default allowed for wildcard field at 2:12'],
  [collection('compute a: Int'), 'Computed fields require a value at 2:3'],
  [collection('compute a = 1'), 'Expected lambda at 2:15'],
  [collection('index i { terms 3 }'), 'Expected an array of terms at 2:19'],
  [collection('index i { terms [asc(.a)] }'), "Expected 'mva' at 2:20"],
  [collection('index i { values [foo(.a)] }'), "Expected 'asc', 'desc', or 'mva' at 2:21"],
  [collection('index i { terms [.a.b()] }'), 'Invalid field path at 2:22'],
  [collection('index i { other [.a] }'), 'Invalid member `other` at 2:13'],
  [collection('unique []'), 'Expected non-empty terms for a unique constraint at 2:10'],
  [collection('unique [.a, .b]\n  unique [.b, .a]'), 'Duplicate unique constraint. at 3:10'],
  [collection('unique a [.a]'), 'Name is not allowed here at 2:10'],
  [collection('check c = 1'), 'Expected `}` at 2:11'],
  [collection('check c (1)'), 'Expected lambda check predicate at 2:11'],
  [collection('check c a => a'), 'Expected lambda check predicate at 2:11'],
  [collection('history_days 1.5'), 'Expected integer literal at 2:16'],
  [collection('history_days "a"'), 'Name is not allowed here at 2:16'],
  [collection('history_days 1\n  history_days 2'), 'Duplicate history days at 3:3'],
  [collection('document_ttls 1'), 'Expected boolean literal at 2:17'],
  [collection('migrations {}'), 'Empty migration blocks are not allowed at 2:3'],
  [collection('migrations { index i {} }'), 'Only migrations are allowed in migration blocks at 2:24'],
  [collection('migrations { split .a -> .b }'), 'Expected at least two fields to split into at 2:16'],
  [collection('migrations { split .a -> .b, .b }'), 'Expected list of fields with no duplicates at 2:28'],
  [collection('migrations { add .a[0] }'), 'Cannot index into an item in a migration path at 2:20'],
  [role('predicate (d => true)'), 'Invalid member `predicate` at 2:3'],
  [role('privileges A { write_all }'), 'Invalid action `write_all` at 2:18'],
  [role('privileges A { read; read }'), 'Duplicate action `read` at 2:24'],
  [role('privileges A { read { predicate (1) } }'), 'Expected lambda predicate at 2:35'],
  [role('privileges A { read { role (1) } }'), 'Expecting a predicate at 2:25'],
  [role('privileges A { read {} }'), 'Expected a single predicate member at 2:23'],
  [provider('role r\n  role r'), 'Duplicate role `r` at 5:8'],
  [provider('issuer "x"'), 'Duplicate issuer at 4:3'],
  ['access provider p {\n  issuer "a#{1}"\n  jwks_uri "j"\n}', 'Cannot interpolate values in a string literal at 2:14'],
  ['function f(x: Int, y) { 1 }', 'All or no arguments must have a type at 1:20'],
  ['function f(x): Int { 1 }', 'Return type is not allowed when arguments do not have a type at 1:16'],
  ['function f(x: Int) { 1 }', 'Return type is required when arguments have a type at 1:18'],
  ['function f(...x, y) { 1 }', 'Variadic argument must be the last argument. at 1:12'],
  ['function f() { let x = 1 }', 'Missing return expression at 1:26'],
  ['function f() { }', 'Unexpected end of block. Expected statement or expression at 1:16'],
])('%j is refused', (content, expected) => {
  expect(errorsOf(content)[0]).toBe(expected);
});

test('errors of one phase are reported together, for all files', () => {
  const { errors } = parseSchema([
    { name: 'a.fsl', content: 'collection A { b }\nrole' },
    { name: 'b.fsl', content: 'collection {' },
    { name: 'c.fsl', content: 'collection A {}' },
  ]);
  expect(renderSchemaErrors(errors)).toBe(
    [
      'error: Invalid field or member `b`\nat a.fsl:1:16\n  |\n1 | collection A { b }\n  |                ^\n  |',
      'error: Missing required name\nat a.fsl:2:1\n  |\n2 | role\n  | ^^^^\n  |',
      'error: Expected `}`\nat b.fsl:1:13\n  |\n1 | collection {\n  |             ^\n  |',
    ].join('\n'),
  );
});

test('a name that two files define', () => {
  const files = ['a.fsl', 'b.fsl'].map((name) => ({ name, content: 'collection Dup {}' }));
  expect(parseSchema(files).errors).toEqual([
    'Duplicate collection or function `Dup` in b.fsl (originally seen in a.fsl)',
  ]);
});

test('both of what is missing is said', () => {
  expect(errorsOf('access provider p { }')).toEqual(['Missing issuer at 1:19', 'Missing jwks uri at 1:19']);
});

describe('what is legal', () => {
  test.each([
    ['a keyword of members as the name of a field', collection('index: Int\n  read: String')],
    ['members on one line', 'collection A { a: Int; b: Int; history_days 1; }'],
    ['quoted names', 'collection "my-coll" {}\nrole "a" { privileges "my-coll" { read } }'],
    ['a function called like a collection, with an alias', 'collection A {}\n@alias(B)\nfunction A() { 1 }'],
    ['computed fields with and without parentheses', collection('compute a = (.b + .c)\n  compute d = x => x.a')],
    ['comments', '/* a */\n// b\n\ncollection A { // c\n  a: Int // d\n /* e */ }; role r {}\n'],
    ['everything', KITCHEN_SINK],
  ])('%s', (_, content) => {
    expect(errorsOf(content)).toEqual([]);
  });
});

test('an item takes in the comment that touches it, its annotations and a semicolon', () => {
  const content = '// not this\n\n// this\n@alias(B)\ncollection A {};\n// nor this\n\nrole r {}';
  const [first, second] = itemsOf(main(content));
  const text = (span?: { start: number; end: number }) => span && content.slice(span.start, span.end);
  expect(text(first?.span)).toBe('// this\n@alias(B)\ncollection A {};');
  expect(text(first?.docComment)).toBe('// this\n');
  expect(text(second?.span)).toBe('role r {}');
});

test('items can be found in a file that has errors in them', () => {
  const nodes = parseSchemaNodes(new Source('main.fsl', 'collection A {\n  title String\n}\nrole r { nonsense }'));
  expect(nodes.map(({ keyword, name, span }) => [keyword.text, name?.text, span.start, span.end])).toEqual([
    ['collection', 'A', 0, 31],
    ['role', 'r', 32, 51],
  ]);
});

test('nesting and endless text fail at once', () => {
  expect(errorsOf('role a {'.repeat(10_000))).toEqual([expect.stringContaining('Nested too deeply')]);
  expect(errorsOf('collection A { '.repeat(100))).toEqual([expect.stringContaining('Expected')]);
});
