import * as fc from 'fast-check';
import type { Form } from '../../../../lib/embedded/fauna/v4/forms/form';
import { FORMS } from '../../../../lib/embedded/fauna/v4/forms/library';

/** Random requests of FQL v4, as JSON text: every form there is, with arguments that may fit it, around a few known names. */

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What {@link SETUP} makes, and what it does not. */
const NAMES = ['things', 'things_by_n', 'double', 'nothing'] as const;
const VARIABLES = ['x', 'y'] as const;

/** Those that requests of the version have which the test asks by. */
const FORMS_OF_TODAY = FORMS.filter(({ since, until }) => since !== 'UNSTABLE' && until !== '3');

/** Requests, in order, after which the names of random expressions stand for something. */
export const SETUP: readonly Json[] = [
  { create_collection: { object: { name: 'things' } } },
  {
    create_index: {
      object: { name: 'things_by_n', source: { collection: 'things' }, terms: [{ object: { field: ['data', 'n'] } }] },
    },
  },
  {
    create_function: {
      object: { name: 'double', body: { query: { lambda: 'n', expr: { add: [{ var: 'n' }, { var: 'n' }] } } } },
    },
  },
  { create: { collection: 'things' }, params: { object: { data: { object: { n: 1, list: [1, 'two', null] } } } } },
];

const number = fc.oneof(
  fc.integer({ min: -3, max: 70 }),
  fc.constantFrom(2 ** 31, -(2 ** 31), 2 ** 53, 0.5, -2.5, 1e300, 1e-7),
);
const text = fc.oneof(
  fc.constantFrom(
    ...NAMES,
    '',
    'a',
    'day',
    'days',
    'create',
    'now',
    '2020-02-29',
    '2020-01-01T00:00:00Z',
    '12',
    '[a-z]+',
    '%s %d',
    '$1',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

const ref: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  { collection: 'things' },
  { collection: 'nothing' },
  { index: 'things_by_n' },
  { ref: { collection: 'things' }, id: '1' },
  { documents: { collection: 'things' } },
  { match: { index: 'things_by_n' }, terms: 1 },
  { collections: null },
);

const escape: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  { '@ts': '2020-01-01T00:00:00Z' },
  { '@date': '2020-02-29' },
  { '@bytes': 'AQI=' },
  { '@uuid': '5f2d3b66-3c1a-4a4e-9a60-2f0a5a0f9d11' },
  { '@ref': 'classes/things/1' },
  { '@set': { match: { '@ref': { id: 'things_by_n', collection: { '@ref': { id: 'indexes' } } } }, terms: 1 } },
  { '@query': { lambda: 'x', expr: { var: 'x' } } },
  { '@obj': { object: { a: 1 } } },
);

const nonsense: fc.Arbitrary<Json> = fc.oneof(
  fc
    .tuple(fc.constantFrom('@ts', '@date', '@bytes', '@uuid', '@ref', '@set', '@query', '@obj', '@none'), text)
    .map(([tag, content]) => ({ [tag]: content })),
  fc.dictionary(text, number, { maxKeys: 3 }),
);

const scalar: fc.Arbitrary<Json> = fc.oneof(number, text, fc.boolean(), fc.constant(null));

/** What many functions take: several of a kind. */
const list: fc.Arbitrary<Json> = fc.oneof(
  fc.array(number, { maxLength: 4 }),
  fc.array(text, { maxLength: 4 }),
  fc.array(fc.boolean(), { maxLength: 3 }),
  fc.array(fc.tuple(text, number), { maxLength: 3 }),
);

const expressions = fc.letrec<{ expression: Json; lambda: Json }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'v4', withCrossShrink: true },
    { arbitrary: scalar, weight: 24 },
    { arbitrary: list, weight: 16 },
    { arbitrary: fc.constantFrom(...VARIABLES).map((name) => ({ var: name })), weight: 12 },
    { arbitrary: ref, weight: 20 },
    { arbitrary: escape, weight: 8 },
    { arbitrary: nonsense, weight: 1 },
    { arbitrary: fc.array(tie('expression'), { maxLength: 3, depthIdentifier: 'v4' }), weight: 10 },
    {
      arbitrary: fc
        .dictionary(text, tie('expression'), { maxKeys: 3, depthIdentifier: 'v4' })
        .map((object) => ({ object })),
      weight: 10,
    },
    {
      arbitrary: fc.constantFrom(...FORMS_OF_TODAY).chain((form) => formOf(form, tie('expression'), tie('lambda'))),
      weight: 100,
    },
  ),
  lambda: fc
    .tuple(
      fc.oneof(fc.constantFrom(...VARIABLES, '_'), fc.array(fc.constantFrom(...VARIABLES, '_'), { maxLength: 3 })),
      tie('expression'),
    )
    .map(([lambda, expr]) => ({ lambda, expr })),
}));

/** Where a lambda makes sense, whether or not anything else does. */
const LAMBDA_KEYS: ReadonlySet<string> = new Set(['map', 'foreach', 'filter', 'reduce', 'query', 'lambda']);

/** Arguments by the key they stand at, where hardly any other would do. */
const BY_KEY: ReadonlyMap<string, fc.Arbitrary<Json>> = new Map<string, fc.Arbitrary<Json>>([
  ['unit', fc.constantFrom('day', 'half days', 'second', 'week')],
  ['pattern', fc.constantFrom('[a-z]+', '(a)(b)?', 'x*', '(', '(a+)+$')],
  ['normalizer', fc.constantFrom('NFC', 'NFKCCaseFold', 'none')],
  ['action', fc.constantFrom('create', 'update', 'delete', 'none')],
]);

/** All the keys that must be there, and some of the others. */
function formOf(
  { keys, optional }: Form,
  expression: fc.Arbitrary<Json>,
  lambda: fc.Arbitrary<Json>,
): fc.Arbitrary<Json> {
  const argument = (key: string): fc.Arbitrary<Json> =>
    LAMBDA_KEYS.has(key) ? lambda : (BY_KEY.get(key) ?? expression);
  return fc
    .subarray([...optional])
    .chain((chosen) =>
      fc.record<Record<string, Json>>(Object.fromEntries([...keys, ...chosen].map((key) => [key, argument(key)]))),
    );
}

/** Expressions with all their variables bound, and now and then any JSON, or no JSON at all. */
export const request: fc.Arbitrary<string> = fc.oneof(
  {
    arbitrary: fc
      .tuple(expressions.expression, expressions.expression, expressions.expression)
      .map(([x, y, body]) => JSON.stringify({ let: { x: bound(x), y: bound(y) }, in: body })),
    weight: 10,
  },
  expressions.expression.map((expression) => JSON.stringify(expression)),
  fc.json(),
  fc.string({ maxLength: 20 }),
);

/** A value that uses no variable itself. */
function bound(value: Json): Json {
  return JSON.stringify(value).includes('"var"') ? 1 : value;
}
