import { describe, expect, test } from 'vitest';
import { ProtocolError } from '../../../../lib/embedded/fauna/errors/protocol-error';
import { parseJson } from '../../../../lib/embedded/fauna/values/json';
import { ask } from '../ask-fql';

function typeWith(query: string, args: object): string | undefined {
  const answer = ask(query, { typecheck: true, arguments: parseJson(JSON.stringify(args)) });
  return answer.ok ? answer.staticType : answer.code;
}

describe('a query that is asked again with other values', () => {
  test.each<{ name: string; query: string; asked: readonly (readonly [args: object, type: string])[] }>([
    {
      name: 'shows the literals it is given now',
      query: '[given]',
      asked: [
        [{ given: 'a' }, '["a"]'],
        [{ given: 'b' }, '["b"]'],
      ],
    },
    {
      name: 'is checked anew where the value itself is asked for',
      query: 'let wanted: "a" | "b" = given; wanted == "a"',
      asked: [
        [{ given: 'a' }, 'Boolean'],
        [{ given: 'c' }, 'invalid_query'],
        [{ given: 'b' }, 'Boolean'],
      ],
    },
    {
      name: 'tells values of other types apart',
      query: 'given + 1',
      asked: [
        [{ given: { '@int': '5' } }, 'Number'],
        [{ given: 'five' }, 'invalid_query'],
        [{ given: { '@double': '5.5' } }, 'Number'],
      ],
    },
    {
      name: 'tells a list of other lengths and fields of other names apart',
      query: 'given',
      asked: [
        [{ given: [true, true] }, '[Boolean, Boolean]'],
        [{ given: [true] }, '[Boolean]'],
        [{ given: { a: true } }, '{ a: Boolean }'],
        [{ given: { b: true } }, '{ b: Boolean }'],
      ],
    },
  ])('$name', ({ query, asked }) => {
    expect(asked.map(([args]) => typeWith(query, args))).toEqual(asked.map(([, type]) => type));
  });
});

test('a deadline ends checking, also of what takes long', () => {
  const sum = Array.from({ length: 200 }, (_, i) => `f(${i})`).join(' + ');
  expect(() => ask(`let f = (x) => x\n${sum}`, { typecheck: true, timeoutMs: 20 })).toThrow(ProtocolError);
});
