import * as fc from 'fast-check';
import type { Form } from '../../../../lib/embedded/fauna/v4/forms/form';
import { FORMS } from '../../../../lib/embedded/fauna/v4/forms/library';

/** Random requests of FQL v4, as JSON text: every form there is, with arguments that may fit it, around a few known names. */

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What {@link SETUP} makes, and what it does not. */
const NAMES = ['things', 'things_by_n', 'double', 'nothing'] as const;
const VARIABLES = ['x', 'y'] as const;

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

const escape: fc.Arbitrary<Json> = fc
  .tuple(
    fc.constantFrom('@ts', '@date', '@bytes', '@uuid', '@ref', '@set', '@query', '@obj', '@none'),
    fc.oneof(text, number),
  )
  .map(([tag, content]) => ({ [tag]: content }));

const forms = fc.letrec<{ expression: Json; lambda: Json; any: Json }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'v4', withCrossShrink: true },
    fc.oneof(number, text, fc.boolean(), fc.constant(null)),
    fc.constantFrom(...VARIABLES).map((name) => ({ var: name })),
    ref,
    escape,
    fc.array(tie('expression'), { maxLength: 3, depthIdentifier: 'v4' }),
    fc.dictionary(text, tie('expression'), { maxKeys: 3, depthIdentifier: 'v4' }).map((object) => ({ object })),
    { arbitrary: fc.constantFrom(...FORMS).chain((form) => formOf(form, tie('any'))), weight: 8 },
    fc.dictionary(text, tie('expression'), { maxKeys: 3, depthIdentifier: 'v4' }),
  ),
  lambda: fc
    .tuple(
      fc.oneof(fc.constantFrom(...VARIABLES, '_'), fc.array(fc.constantFrom(...VARIABLES, '_'), { maxLength: 3 })),
      tie('expression'),
    )
    .map(([lambda, expr]) => ({ lambda, expr })),
  any: fc.oneof({ arbitrary: tie('expression'), weight: 3 }, { arbitrary: tie('lambda'), weight: 1 }),
}));

/** All the keys that must be there, and some of the others. */
function formOf({ keys, optional }: Form, argument: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return fc
    .tuple(
      fc.subarray([...optional]),
      fc.array(argument, { minLength: keys.length + optional.length, maxLength: keys.length + optional.length }),
    )
    .map(([chosen, values]) =>
      Object.fromEntries([...keys, ...chosen].map((key, index) => [key, argumentOf(key, values[index] ?? null)])),
    );
}

/** Where nothing but a lambda makes sense, one is likely. */
const LAMBDA_KEYS: ReadonlySet<string> = new Set(['map', 'foreach', 'filter', 'reduce', 'query', 'lambda']);

function argumentOf(key: string, value: Json): Json {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return LAMBDA_KEYS.has(key) && !(isObject && 'lambda' in value) ? { lambda: 'x', expr: value } : value;
}

/** Expressions with all their variables bound, and now and then any JSON, or no JSON at all. */
export const request: fc.Arbitrary<string> = fc.oneof(
  {
    arbitrary: fc
      .tuple(forms.expression, forms.expression, forms.expression)
      .map(([x, y, body]) => JSON.stringify({ let: { x: bound(x), y: bound(y) }, in: body })),
    weight: 10,
  },
  forms.expression.map((expression) => JSON.stringify(expression)),
  fc.json(),
  fc.string({ maxLength: 20 }),
);

/** A value that uses no variable itself. */
function bound(value: Json): Json {
  return JSON.stringify(value).includes('"var"') ? 1 : value;
}
