import * as fc from 'fast-check';

/** Random schemas that can be pushed to an empty database, written by somebody with loose habits. */

const FIELDS = ['a', 'b', 'c', 'd'] as const;
const TYPES = [
  'Int',
  'String?',
  'Array<Int | Null>',
  '"x" | "y"',
  'Any',
  '{ k: String?, *: Any }',
  'Time | Date',
] as const;
/** Types that have a literal of their own for a default. */
const DEFAULTS = ['Number = 1+2', 'String="s"', 'Array<Int> = [1,2]', 'Boolean = !true'] as const;
const LAMBDAS = ['d => d.a == d.b', '(d) => { let x = d.a; x == null }', '.a == 1', '_ => true'] as const;

const space = fc.constantFrom(' ', '  ', ' /* so */ ', '\n');
const separator = fc.constantFrom('\n', ';', '\n\n', ' // because\n', '\n// above\n');

/** The lines with anything between them that divides them. */
function block(lines: fc.Arbitrary<readonly string[]>): fc.Arbitrary<string> {
  return fc
    .tuple(lines, fc.array(separator, { minLength: 12, maxLength: 12 }), space)
    .map(([texts, separators, gap]) =>
      texts.length === 0
        ? `{${gap}}`
        : `{${gap}${texts.map((text, i) => `${text}${separators[i % separators.length]}`).join('')}}`,
    );
}

/** Some of the lines, in their order. */
function some(...lines: readonly fc.Arbitrary<string>[]): fc.Arbitrary<readonly string[]> {
  return fc
    .tuple(fc.tuple(...lines), fc.array(fc.boolean(), { minLength: lines.length, maxLength: lines.length }))
    .map(([texts, kept]) => texts.filter((_, i) => kept[i]));
}

const field = (name: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...TYPES).map((type) => `${name}: ${type}`),
    fc.constantFrom(...DEFAULTS).map((type) => `${name} : ${type}`),
  );

const path = fc.constantFrom('.a', '.b', 'mva(.c)', '.d');
const value = fc.constantFrom('.a', 'desc(.b)', 'asc(mva(.c))', '.ts', 'mva(desc(.d))');
const list = (of: fc.Arbitrary<string>) =>
  fc.uniqueArray(of, { minLength: 1, maxLength: 3 }).map((all) => all.join(', '));
const days = fc.integer({ min: 0, max: 400 });

const members: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    fc.tuple(...FIELDS.map(field)),
    some(
      fc.constantFrom(...LAMBDAS).map((lambda) => `compute e = (${lambda})`),
      fc.constant('*: Any'),
      list(path).map((terms) => `index byOne { terms [${terms}] }`),
      fc
        .tuple(list(path), list(value))
        .map(([terms, values]) => `index byTwo { terms [${terms}]\n values [${values}] }`),
      list(path).map((terms) => `unique [${terms}]`),
      fc.constantFrom(...LAMBDAS).map((lambda) => `check good (${lambda})`),
      days.map((count) => `history_days ${count}`),
      days.map((count) => `ttl_days ${count}`),
      fc.boolean().map((set) => `document_ttls ${set}`),
    ),
  )
  .map(([fields, others]) => [...fields, ...others]);

const collection = (name: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom('', `@alias(${name}Too) `, `// All of them.\n`), block(members), space)
    .map(([before, body, gap]) => `${before}collection${gap}${name} ${body}`);

const func = (name: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    `function ${name}(x) { x+1 }`,
    `@role(server)\nfunction ${name}(): Number { let y = 2; y * 3 }`,
    `@alias(${name}Too) @role("server-readonly") function ${name}(x: Int, ...rest: Array<Int>): Any { [x, rest] }`,
    `/* Adds. */ function ${name}(_, x) { if (x == 1) "one" else "#{x} is more" }`,
  );

const action = (name: string, lambda: string) => fc.constantFrom(name, `${name} { predicate (${lambda}) }`);
const predicated = (head: string, lambda: string) => fc.constantFrom(head, `${head} {\n predicate (${lambda}) }`);

const role = (name: string): fc.Arbitrary<string> =>
  block(
    some(
      block(
        some(
          action('read', 'd => d.a == 1'),
          action('write', '(old, new) => old == new'),
          action('create', '.b == 2'),
          action('history_read', 'd => true'),
        ),
      ).map((actions) => `privileges First ${actions}`),
      block(some(action('call', 'x => x == 1'))).map((actions) => `privileges first ${actions}`),
      fc.constant('privileges Key { read }'),
      predicated('membership First', 'd => d.a == 1'),
      predicated('membership Second', '.b'),
    ),
  ).map((body) => `role ${name} ${body}`);

const provider = (name: string): fc.Arbitrary<string> =>
  some(predicated('role one', 'jwt => jwt.vip == true'), predicated('role two', '_ => true'))
    .map((roles) => [`issuer "https://${name}.test"`, `jwks_uri 'https://${name}.test/jwks'`, ...roles])
    .map((lines) => `access provider ${name} {\n${lines.join('\n')}\n}`);

/** Files by name. */
export const randomSchema: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .tuple(
    fc.tuple(collection('First'), collection('Second')),
    fc.tuple(func('first'), func('second')),
    fc.tuple(role('one'), role('two')),
    fc.tuple(provider('idp'), provider('other')),
    fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    fc.constantFrom('', '// The beginning.\n\n'),
  )
  .map(([collections, functions, roles, providers, inMain, head]) => {
    const items = [...collections, ...functions, ...roles, ...providers];
    const file = (of: readonly string[]) => `${head}${of.join('\n\n')}\n// The end.\n`;
    return {
      'main.fsl': file(items.filter((_, i) => inMain[i])),
      'more/others.fsl': file(items.filter((_, i) => !inMain[i])),
    };
  });
