import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../../lib/embedded/fauna/values/json';
import { isDisplayable } from '../../../../lib/embedded/fauna/syntax/grammar/characters';
import { ask } from '../ask-fql';

/** A value on the wire in the tagged format, and the same in the simple one. */
interface Wire {
  readonly tagged: string;
  readonly simple: string;
}

const keyOf = fc.oneof(fc.string(), fc.constantFrom('@int', '@', '1', 'a b', '__proto__'));

const leaf: fc.Arbitrary<Wire> = fc.oneof(
  fc.integer().map((value) => tag('int', String(value), String(value))),
  fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .filter((value) => value !== BigInt.asIntN(32, value))
    .map((value) => tag('long', String(value), String(value))),
  fc
    .constantFrom('1.0', '1.0E10', '1.5E-7', '-0.0', '4.9E-324', '1.7976931348623157E308')
    .map((text) => tag('double', text, text)),
  fc.constantFrom('NaN', 'Infinity', '-Infinity').map((text) => tag('double', text, JSON.stringify(text))),
  fc.boolean().map((value) => same(String(value))),
  fc.constant(same('null')),
  fc.string({ unit: 'binary' }).map((text) => same(JSON.stringify(text))),
  fc.uint8Array().map((bytes) => quoted('bytes', Buffer.from(bytes).toString('base64'))),
  fc.constantFrom('2020-01-02T03:04:05Z', '1969-12-31T23:59:59.123456789Z').map((text) => quoted('time', text)),
  fc.constantFrom('2020-02-29', '-0001-12-31', '+12345-01-01').map((text) => quoted('date', text)),
);

const { value: anyValue } = fc.letrec<{ value: Wire }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }).map((elements) => ({
      tagged: `[${elements.map(({ tagged }) => tagged).join()}]`,
      simple: `[${elements.map(({ simple }) => simple).join()}]`,
    })),
    fc.uniqueArray(fc.tuple(keyOf, tie('value')), { selector: ([key]) => key, maxLength: 4 }).map(object),
  ),
}));

function tag(name: string, text: string, simple: string): Wire {
  return { tagged: `{"@${name}":${JSON.stringify(text)}}`, simple };
}

function quoted(name: string, text: string): Wire {
  return tag(name, text, JSON.stringify(text));
}

function same(text: string): Wire {
  return { tagged: text, simple: text };
}

function object(members: readonly (readonly [string, Wire])[]): Wire {
  const write = (form: keyof Wire) =>
    `{${members.map(([key, wire]) => `${JSON.stringify(key)}:${wire[form]}`).join()}}`;
  const isProtected = members.some(([key]) => key.startsWith('@'));
  return { tagged: isProtected ? `{"@object":${write('tagged')}}` : write('tagged'), simple: write('simple') };
}

describe('what is decoded is encoded again', () => {
  test('from a tagged argument to a tagged answer and to a simple one', () =>
    fc.assert(
      fc.property(anyValue, ({ tagged, simple }) => {
        const argument = parseJson(`{"x":${tagged}}`);
        expect(ask('x', { arguments: argument })).toMatchObject({ data: tagged });
        expect(ask('', { query: parseJson(`{"value":${tagged}}`), format: 'simple' })).toMatchObject({ data: simple });
      }),
    ));

  test('from a simple argument to a simple answer', () =>
    fc.assert(
      fc.property(anyValue, ({ simple }) => {
        expect(ask('x', { arguments: parseJson(`{"x":${simple}}`), format: 'simple' })).toMatchObject({ data: simple });
      }),
    ));

  test('from a decorated answer, where its text is FQL', () =>
    fc.assert(
      fc.property(anyValue, ({ tagged }) => {
        const decorated = ask('x', { arguments: parseJson(`{"x":${tagged}}`), format: 'decorated' });
        const text = decorated.ok ? JSON.parse(decorated.data) : '';
        fc.pre(!/\\`|<<-|-0\.0/.test(text) && [...text].every(isDisplayable));
        expect(ask(`(${text})`)).toMatchObject({ data: tagged });
      }),
    ));
});
