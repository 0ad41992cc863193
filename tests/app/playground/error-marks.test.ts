import { describe, expect, it } from 'vitest';
import { marksOf } from '@/app/playground/error-marks';

describe('what a summary points to in its query', () => {
  it.each([
    [
      'the carets',
      'null.foo',
      'error: Cannot access `foo` on null.\nat *query*:1:6\n  |\n1 | null.foo\n  |      ^^^\n  |',
      ['foo'],
    ],
    [
      'not what hints point to',
      'let x = null\nx.foo',
      'error: Cannot access `foo` on null.\nat *query*:2:3\n  |\n2 | x.foo\n  |   ^^^\n  |\nhint: Null value created here\n  |\n1 | let x = null\n  |         ^^^^\n  |',
      ['foo'],
    ],
    [
      'several errors',
      'a + b',
      'error: Unbound variable `a`\nat *query*:1:1\n  |\n1 | a + b\n  | ^\n  |\nerror: Unbound variable `b`\nat *query*:1:5\n  |\n1 | a + b\n  |     ^\n  |',
      ['a', 'b'],
    ],
    [
      'the rest of a line where the place spans several',
      'abort({\n  a: 1\n})',
      'error: Query aborted.\nat *query*:1:6\n  |\n1 |   abort({\n  |  ______^\n2 | |   a: 1\n3 | | })\n  | |__^\n  |',
      ['({'],
    ],
    ['nothing outside the query', '1', 'error: No\nat main.fsl:9:1\n  |\n9 | x\n  | ^\n  |', []],
  ])('%s', (_, query, summary, places) => {
    expect(marksOf(summary, query).map(({ from, to }) => query.slice(from, to))).toEqual(places);
  });

  it('is nothing without a summary', () => {
    expect(marksOf(undefined, '1')).toEqual([]);
  });
});
