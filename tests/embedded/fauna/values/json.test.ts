import { describe, expect, it, test } from 'vitest';
import {
  type Json,
  JsonDepthError,
  JsonNumber,
  JsonObject,
  JsonSyntaxError,
  MAX_DEPTH,
  parseJson,
} from '../../../../lib/embedded/fauna/values/json';

const plain = (value: Json): unknown => {
  if (value instanceof JsonNumber) return Number(value.text);
  if (value instanceof JsonObject) return Object.fromEntries(value.members.map(([k, v]) => [k, plain(v)]));
  return Array.isArray(value) ? value.map(plain) : value;
};

describe('parseJson', () => {
  test.each([
    '0',
    '-1.5e-3',
    '"a\\u00e9\\n\\"\\ud83d\\ude00"',
    '[]',
    ' [ 1 , [ ] , { } ] ',
    '{"a":{"b":[null,true,false,"x"]},"":0}',
    '"\u2028 日本 🦎"',
  ])('reads %s as JSON.parse does', (text) => expect(plain(parseJson(text))).toEqual(JSON.parse(text)));

  test.each([
    '',
    'nul',
    '[1,]',
    '{"a":1,}',
    '{a:1}',
    "{'a':1}",
    '[1 2]',
    '01',
    '-',
    '1.',
    '.5',
    '+1',
    '1e',
    'NaN',
    '"a\nb"',
    '"\\x"',
    '"\\u12g4"',
    '"open',
    '{"a"',
    '{"a":',
    '[',
    '{"a":1]',
    '[1}',
    '1 2',
    '{} x',
    '\ufeff1',
    '// c\n1',
  ])('refuses %j, as JSON.parse does', (text) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(() => parseJson(text)).toThrow(JsonSyntaxError);
  });

  it('keeps the text of numbers', () => {
    expect(parseJson('9007199254740993')).toEqual(new JsonNumber('9007199254740993'));
    expect(parseJson('1.0')).toMatchObject({ isInteger: false });
    expect(parseJson('1e3')).toMatchObject({ isInteger: false });
    expect(parseJson('-7')).toMatchObject({ isInteger: true });
  });

  it('keeps members given twice, and reads the last', () => {
    const object = parseJson('{"a":"1","a":"2"}');
    expect(object).toEqual(
      new JsonObject([
        ['a', '1'],
        ['a', '2'],
      ]),
    );
    expect(object instanceof JsonObject && object.get('a')).toBe('2');
  });

  it('reads what stands at the beginning where the rest does not matter', () =>
    expect(parseJson('{} {', { trailing: 'ignore' })).toEqual(new JsonObject([])));

  test.each([
    ['{"query":', 'Unexpected end-of-input within/between Object entries', 1, 10],
    [
      '{"query": not json}',
      "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
      1,
      15,
    ],
    ['{"a":1,\n b}', "Unexpected character ('b' (code 98)): was expecting double-quote to start field name", 2, 2],
  ])('says where %j went wrong', (text, message, line, column) =>
    expect(() => parseJson(text)).toThrow(
      new JsonSyntaxError(
        `${message}\n at [Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: ${line}, column: ${column}]`,
        false,
      ),
    ),
  );

  it('knows that nothing could be read at all', () => {
    expect(() => parseJson('not json')).toThrow(expect.objectContaining({ atStart: true }));
    expect(() => parseJson('{not json')).toThrow(expect.objectContaining({ atStart: false }));
  });

  it('stops at its depth', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(parseJson(nested(MAX_DEPTH))).toBeDefined();
    expect(() => parseJson(nested(MAX_DEPTH + 1))).toThrow(JsonDepthError);
  });
});
