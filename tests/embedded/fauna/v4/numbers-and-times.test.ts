import { describe, expect, it } from 'vitest';
import { useServer } from '../test-server';
import { expectErrors, valueOf } from './ask-v4';

const server = useServer();

// As JSON text, since JavaScript does not tell `1.0` from `1`.
const CASES: readonly (readonly [string, string])[] = [
  ['{"to_string":{"add":[9223372036854775807,1]}}', '"-9223372036854775808"'],
  ['{"to_string":{"abs":-9223372036854775808}}', '"-9223372036854775808"'],
  ['{"to_string":{"subtract":[-9223372036854775808,1]}}', '"9223372036854775807"'],
  ['{"to_string":{"divide":[-7,2]}}', '"-3"'],
  ['{"to_string":{"modulo":[-7.5,2]}}', '"-1.5"'],
  ['{"to_string":{"add":[1,2,0.5,1]}}', '"4.5"'],
  ['{"to_string":{"bitand":[5.7,3]}}', '"1.0"'],
  ['{"to_string":{"bitnot":5.7}}', '"-6"'],
  ['{"round":1250,"precision":-2}', '1300'],
  ['{"round":-2.5,"precision":0}', '-2'],
  ['{"round":7}', '7'],
  ['{"trunc":1234,"precision":-2}', '1200'],
  ['[{"sign":0},{"sign":0.0},{"sign":-0.1}]', '[0,1,-1]'],
  ['[{"hypot":3},{"hypot":1e200,"b":1e200},{"hypot":-3,"b":4}]', '[4.242640687119285,1.414213562373095e200,5]'],
  ['{"to_string":{"pow":2}}', '"4.0"'],
  ['{"to_number":"1,234.5 apples"}', '1234.5'],
  ['{"to_number":"-1E3"}', '-1000'],
  ['{"to_string":{"to_number":"12345678901234567890"}}', '"1.2345678901234567E19"'],
  ['{"to_string":{"to_number":"2.50"}}', '"2.5"'],
  ['{"to_integer":"7.9"}', '7'],
  ['{"to_string":{"to_integer":1e30}}', '"9223372036854775807"'],
  ['[{"to_string":1e10},{"to_string":1e-5},{"to_string":100.0}]', '["1.0E10","1.0E-5","100.0"]'],
  ['1e400', '"Infinity"'],
  ['{"max":[[3,5,4]]}', '5'],
  ['{"mean":[1,2]}', '1.5'],
  ['{"epoch":-1,"unit":" half days "}', '{"@ts":"1969-12-31T12:00:00Z"}'],
  ['{"time":" 2020-02-30T00:00:00+01:00 "}', '{"@ts":"2020-02-28T23:00:00Z"}'],
  ['{"day_of_week":0}', '4'],
  ['{"to_micros":{"time":"1969-12-31T23:59:59.9999999Z"}}', '-1'],
  ['{"to_date":{"time":"1969-12-31T23:59:59Z"}}', '{"@date":"1969-12-31"}'],
  ['{"time_add":{"date":"2020-02-28"},"offset":2,"unit":"days"}', '{"@date":"2020-03-01"}'],
  ['{"equals":[{"time":"now"},{"now":null}]}', 'true'],
];
it.each(CASES)('%s is %s', async (expression, expected) => {
  expect(await valueOf(server, expression)).toEqual(JSON.parse(expected));
});

describe('refusals', () => {
  const RANGE = 'dates and times must be between -1000000000-01-01T00:00:00Z and +1000000000-12-31T23:59:59.999999999Z';
  const REFUSALS: readonly (readonly [string, string])[] = [
    ['{"divide":[1.5,0.0]}', 'invalid argument at the root: Illegal division by zero.'],
    ['{"sqrt":-1.5}', 'invalid argument at the root: -1.5 must be positive'],
    ['{"ln":0}', 'invalid argument at the root: 0 must be greater than 0'],
    ['{"acos":2}', 'invalid argument at the root: 2 must be between -1 and 1 inclusive'],
    ['{"sum":["a"]}', 'invalid argument at sum: Number expected, String provided.'],
    ['{"any":[1]}', 'invalid argument at any: Boolean expected, Integer provided.'],
    ['{"min":[]}', 'invalid argument at min: Non-empty array expected.'],
    ['{"epoch":9223372036854775807,"unit":"day"}', `invalid argument at the root: ${RANGE}`],
    [
      '{"time_add":{"date":"2020-01-01"},"offset":9223372036854775807,"unit":"day"}',
      `invalid argument at offset: ${RANGE}`,
    ],
    ['{"time_add":1,"offset":1,"unit":"day"}', 'invalid argument at time_add: Temporal expected, Integer provided.'],
    [
      '{"time_diff":{"date":"2020-01-01"},"other":{"date":"2020-03-01"},"unit":"half days"}',
      "invalid argument at unit: Invalid time unit 'half days'.",
    ],
    ['{"to_double":"abc"}', 'invalid argument at to_double: Cannot cast String to Double.'],
    ['{"to_number":"-"}', 'invalid argument at the root: Cannot cast String to Number.'],
    ['{"to_string":{"collections":null}}', 'invalid argument at the root: Cannot cast Collection Ref to String.'],
    ['{"to_time":1.5}', 'invalid argument at the root: Cannot cast Double to Time.'],
    ['{"to_object":[["a"]]}', 'invalid argument at to_object.0: Field/Value expected, Array provided.'],
  ];
  it.each(REFUSALS)('%s', (expression, error) => expectErrors(server, expression, error));
});
