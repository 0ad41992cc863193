import { describe, expect, it, test } from 'vitest';
import { parseJson } from '../../../../lib/embedded/fauna/values/json';
import type { ValueFormat } from '../../../../lib/embedded/fauna/wire/format';
import { ask } from '../ask-fql';

/** What an argument is, once decoded and encoded again in the tagged format. */
function roundTrip(json: string, format: ValueFormat): string {
  const answer = ask('[x, x isa Int, x isa Long, x isa Double]', { arguments: parseJson(`{"x":${json}}`), format });
  if (!answer.ok) throw new Error(answer.message);
  return answer.data;
}

describe('tagged arguments', () => {
  it.each([
    ['{"@int":"+1"}', '{"@int":"1"}'],
    ['{"@int":"-0"}', '{"@int":"0"}'],
    ['{"@long":"5"}', '{"@long":"5"}'],
    ['{"@double":"5"}', '{"@double":"5.0"}'],
    ['{"@double":" 1e5d"}', '{"@double":"100000.0"}'],
    ['{"@double":"-Infinity"}', '{"@double":"-Infinity"}'],
    ['{"@time":"2020-01-02T03:04:05+02:00"}', '{"@time":"2020-01-02T01:04:05Z"}'],
    ['{"@date":"2020-02-29"}', '{"@date":"2020-02-29"}'],
    ['{"@bytes":"aGk"}', '{"@bytes":"aGk="}'],
    ['{"@mod":"Math"}', '{"@mod":"Math"}'],
    ['{"@object":{"@int":"x","b":[null,true,"s"]}}', '{"@object":{"@int":"x","b":[null,true,"s"]}}'],
    ['{"2":"b","1":"a"}', '{"2":"b","1":"a"}'],
    ['{"@int":"1","@int":"2"}', '{"@int":"2"}'],
  ])('%s', (json, shown) => expect(roundTrip(json, 'tagged').startsWith(`[${shown},`)).toBe(true));

  it.each([
    ['3', 'numbers must be tagged'],
    ['[{"@int":3}]', '@int requires a string value'],
    ['{"@int":"1","b":1}', 'too many keys in tagged value'],
    ['{"@int":"1x"}', 'invalid integer'],
    ['{"@int":" 1"}', 'invalid integer'],
    ['{"@int":"2147483648"}', 'invalid integer'],
    ['{"@long":"9223372036854775808"}', 'invalid long'],
    ['{"@double":""}', 'invalid double'],
    ['{"@double":"0x10"}', 'invalid double'],
    ['{"@time":"2020-01-02T03:04:05"}', 'invalid time'],
    ['{"@date":"2020-2-2"}', 'invalid date'],
    ['{"@bytes":"a_b="}', 'invalid bytes'],
    ['{"@object":"x"}', '@object requires an object value'],
    ['{"@mod":"Nope"}', "no such module 'Nope'"],
    ['{"@mod":1}', '@mod requires a string value'],
    ['{"@doc":{"id":"1"}}', "@doc field 'coll' is required"],
    ['{"@ref":{"id":"1","coll":{"@mod":"Math"}}}', "@ref field 'coll' requires a module value"],
    ['{"@doc":true}', '@doc requires an object value'],
    ['{"@doc":"x"}', 'doc id must be in the format <coll>:<id>'],
    ['{"@doc":"Nope:1"}', "no such collection 'Nope'"],
    ['{"@uuid":"x"}', "invalid tag '@uuid'"],
    ['{"@set":"x"}', "invalid tag '@set'"],
    ['{"@stream":"x"}', "invalid tag '@stream'"],
  ])('%s is refused', (json, reason) => {
    const argument = { arguments: parseJson(`{"k":${json}}`) };
    expect(() => ask('k', argument)).toThrow(`Invalid argument 'k': ${reason}`);
    expect(() => ask('k', { ...argument, format: 'decorated' })).toThrow(reason);
  });
});

describe('simple arguments', () => {
  it.each([
    ['{"@int":"1"}', '[{"@int":"1"},false,false,false]'],
    ['1', '[1,true,false,false]'],
    ['2147483648', '[2147483648,false,true,false]'],
    ['1.0', '[1.0,false,false,true]'],
    ['1e2', '[100.0,false,false,true]'],
    ['-0', '[0,true,false,false]'],
    ['-0.0', '[-0.0,false,false,true]'],
    ['null', '[null,false,false,false]'],
  ])('%s', (json, shown) => expect(roundTrip(json, 'simple')).toBe(shown));
});

test.each([
  ['[]', 'Invalid request body: Unexpected JSON Array Start. Expected Object.'],
  ['"x"', 'Invalid request body: Unexpected JSON String. Expected Object.'],
  ['{"x":99999999999999999999}', 'Invalid request body'],
])('arguments %s are refused', (json, message) =>
  expect(() => ask('1', { arguments: parseJson(json), format: 'simple' })).toThrow(message),
);

test('the last of two arguments of one name counts', () =>
  expect(ask('x', { arguments: parseJson('{"x":"a","x":"b"}') })).toMatchObject({ data: '"b"' }));

test('a value that cannot be decoded is shown in its place', () =>
  expect(ask('', { query: parseJson('{"fql":["let a = 1\\na + ",{"value":{"@blah":"1"}}]}') })).toMatchObject({
    code: 'invalid_query',
    message: 'The query failed 1 validation check',
    summary: "error: invalid tag '@blah'\nat *query*:2:5\n  |\n2 | a + <value>\n  |     ^^^^^^^\n  |",
  }));
