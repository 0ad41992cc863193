import { describe, expect, it, test } from 'vitest';
import { ProtocolError } from '../../../../lib/embedded/fauna/errors/protocol-error';
import { parseJson } from '../../../../lib/embedded/fauna/values/json';
import { readTemplate } from '../../../../lib/embedded/fauna/wire/template';
import { ask } from '../ask-fql';

/** The text of a template, with `<0>`, `<1>`, … for its values. */
function textOf(json: string): string {
  const { text, values } = readTemplate(parseJson(json));
  let shown = '';
  let from = 0;
  values.forEach(({ offset }, index) => {
    shown += `${text.slice(from, offset)}<${index}>`;
    from = offset + '\0value>'.length;
  });
  return shown + text.slice(from);
}

describe('text', () => {
  it.each([
    ['"1 + 1"', '1 + 1'],
    ['{"fql":[]}', ''],
    ['{"fql":["1 ", {"fql":["+ ", {"value":1}]}, " * 2"]}', '1 + <0> * 2'],
    ['{"value":[1,2]}', '<0>'],
    ['{"array":["1","2; 3",{"value":4}]}', '[(1), (2; 3), <0>]'],
    ['{"array":[{"fql":["1",{"fql":["2"]}]}]}', '[(12)]'],
    ['{"object":{"a":"1","@b":{"value":2},"c d":{"fql":["3"]}}}', '{ a: (1), "@b": <0>, "c d": (3) }'],
    ['{"array":[{"value":1},{"array":[{"value":2}]}]}', '<0>'],
    ['{"array":[]}', '<0>'],
    ['{"object":{}}', '<0>'],
    ['{"array":[{"array":[{"value":1}]},"2"]}', '[<0>, (2)]'],
    ['{"fql":["f(",{"array":[{"value":1}]},", ",{"value":2},")"]}', 'f(<0>, <1>)'],
  ])('%s', (json, text) => expect(textOf(json)).toBe(text.replace('{ a:', '{ "a":')));
});

describe('values', () => {
  it.each<[string, string]>([
    ['{"object":{"@int":{"value":"x"},"k":{"value":{"@int":"1"}}}}', '{"@object":{"@int":"x","k":{"@int":"1"}}}'],
    ['{"array":[{"value":null},{"value":true}]}', '[null,true]'],
    ['{"object":{"q\\"u#o\\n":"2"}}', '{"q\\"u#o\\n":{"@int":"2"}}'],
    ['{"value":"a\\u0000b"}', '"a\\u0000b"'],
    ['{"fql":["2 * ",{"fql":["3 + 4"]}]}', '{"@int":"10"}'],
    ['{"fql":[{"fql":["let a = 1\\n"]},"a"]}', '{"@int":"1"}'],
  ])('%s', (query, data) => expect(ask('', { query: parseJson(query) })).toMatchObject({ ok: true, data }));
});

describe('shapes that are refused', () => {
  it.each([
    ['5', 'Unexpected JSON Integer. Expected query template.'],
    ['5.5', 'Unexpected JSON Double. Expected query template.'],
    ['null', 'Unexpected JSON Null. Expected query template.'],
    ['true', 'Unexpected JSON Boolean. Expected query template.'],
    ['[]', 'Unexpected JSON Array Start. Expected query template.'],
    ['{}', 'Unexpected JSON Object End.'],
    ['{"fql":"1"}', 'Unexpected JSON String.'],
    ['{"fql":{}}', 'Unexpected JSON Object Start.'],
    ['{"array":{}}', 'Unexpected JSON Object Start.'],
    ['{"object":[]}', 'Unexpected JSON Array Start.'],
    ['{"fql":[1]}', 'Unexpected JSON Integer. Expected query template.'],
    [
      '{"what":1}',
      "Unexpected JSON Object Field Name. Expected an object with a single key 'fql', 'value', 'array', or 'object'.",
    ],
    [
      '{"fql":[],"value":1}',
      "Unexpected JSON Object Field Name. Expected an object with a single key 'fql', 'value', 'array', or 'object'.",
    ],
    ['{"object":{"a":"1","a":"2"}}', 'Duplicate object field `a`'],
    ['{"fql":["\\u0000"]}', 'FQL strings cannot contain NUL characters'],
  ])('%s', (json, reason) => {
    const attempt = () => readTemplate(parseJson(json));
    expect(attempt).toThrow(ProtocolError);
    expect(attempt).toThrow(`Invalid request body: ${reason}`);
  });

  test('an integer of more than 64 bits', () =>
    expect(() => readTemplate(parseJson('{"value":9223372036854775808}'))).toThrow(/^Invalid request body$/));
});

test('failures stand in the text with <value> for each value', () =>
  expect(ask('', { query: parseJson('{"fql":["1 + ",{"value":{"@int":"1"}}," +"]}') }).summary).toBe(
    'error: Expected expression\nat *query*:1:14\n  |\n1 | 1 + <value> +\n  |              ^\n  |',
  ));

test('the text is parsed before values are decoded', () =>
  expect(ask('', { query: parseJson('{"fql":[{"value":1}," +"]}') }).summary).toContain('Expected expression'));
