import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it, test } from 'vitest';
import { ProtocolError } from '../../../../lib/embedded/fauna/errors/protocol-error';
import { QueryBudget } from '../../../../lib/embedded/fauna/eval/budget';
import { ask, underlined, valueOf } from '../ask-fql';
import { leastProcessorTime } from '../processor-time';

/** What `ask` throws, which must be a refusal of the whole request. */
function refusalOf(query: string, timeoutMs: number): ProtocolError {
  try {
    ask(query, { timeoutMs });
  } catch (error) {
    if (error instanceof ProtocolError) return error;
    throw error;
  }
  throw new Error(`${query} was answered`);
}

describe('calls within calls', () => {
  /** As many as the stack of this process surely holds; the limit itself is tested on a stack as the server has. */
  const DEEP = 200;
  const endless = 'let f = (f, n) => f(f, n + 1)\nf(f, 0)';

  test('without end are an error, promptly', () => {
    const answer = ask(endless);
    expect(answer).toMatchObject({ ok: false, code: 'stack_overflow' });
    expect(answer).toMatchObject({ message: 'number of stack frames exceeded limit of 2048' });
    expect(underlined(answer.summary)).toBe('(f, n + 1)');
  });

  test('do not add up once they have ended, nor when they failed', () => {
    const loop = `Array.sequence(0, 3000).map(x => x).length + Array.sequence(0, ${DEEP}).fold(0, (sum, x) => sum + 1)`;
    expect(valueOf(loop)).toEqual({ '@int': '3200' });
  });

  test('2049 run and the 2050th fails, with the stack that the server starts with', async () => {
    const run = promisify(execFile);
    const nested = (calls: number): string =>
      `let f = (f, n) => if (n == 0) 0 else 1 + f(f, n - 1)\nf(f, ${calls - 1})`;
    const stack = ['--stack-size=6000', 'lib/embedded/launch/run.mjs', 'lib/embedded/fauna/fql-command.ts'];
    const { stdout } = await run(process.execPath, [...stack, nested(2049)]);
    expect(stdout.trim()).toBe('2048');
    const failed = await run(process.execPath, [...stack, nested(2050)]).catch((error: { stderr: string }) => error);
    expect(failed.stderr).toContain('stack_overflow: number of stack frames exceeded limit of 2048');
    expect(failed.stderr.match(/\^+$/gm)).toHaveLength(2050);
  });
});

describe('values without end', () => {
  it.each([
    [
      'an answer nested too deep',
      'Array.sequence(0, 5000).fold([], (a, x) => [a])',
      'nesting depth exceeds limit 1000',
    ],
    [
      'an answer that shares its parts',
      'Array.sequence(0, 40).fold("0123456789", (a, x) => [a, a])',
      'result size exceeds limit 67108864',
    ],
    [
      'a string',
      'Array.sequence(0, 40).fold("a", (a, x) => "#{a}#{a}").length',
      'string size 33554432 exceeds limit 16777216',
    ],
  ])('%s', (_name, query, reason) => {
    expect(ask(query)).toMatchObject({ ok: false, code: 'value_too_large', message: `Value too large: ${reason}.` });
  });

  test('comparing values that share their parts takes no longer than making them', () => {
    const shared = 'Array.sequence(0, 200).fold([1], (a, x) => [a, a])';
    const same = `[${shared} == ${shared}, ${shared} < ${shared}, [${shared}].includes(${shared})]`;
    expect(valueOf(same)).toEqual([true, true, true]);
    expect(valueOf(`[${shared}, 1, ${shared}].distinct().length`)).toEqual({ '@int': '2' });
    expect(valueOf(`let a = ${shared}; Set.single(x => a) == Set.single(x => a)`)).toBe(false);
  });

  test('an array that grows one by one is none of those', () => {
    expect(valueOf('Array.sequence(0, 4000).fold([], (a, x) => a.append(x)).length')).toEqual({ '@int': '4000' });
  });
});

describe('time', () => {
  /** In multiples of what `leastProcessorTime` measures by: the deadline takes one of them. */
  const LIMIT = 11;
  const LONG = 'Array.sequence(0, 23).fold("a", (a, x) => a + a)';
  it.each([
    ['calls', 'let f = (f, n) => if (n == 0) 0 else f(f, n - 1) + f(f, n - 1)\nf(f, 30)'],
    ['library functions', 'Array.sequence(0, 16000).map(x => Array.sequence(0, 16000).map(y => y))'],
    [
      'long strings',
      'let s = Array.sequence(0, 23).fold("a", (a, x) => a + a)\nArray.sequence(0, 16000).map(x => s.toUpperCase().length)',
    ],
    ['folding', 'Array.sequence(0, 23).fold("\u{fc}", (a, x) => a + a).casefold()'],
    ['normalizing', 'Array.sequence(0, 22).fold("\u{fc}\u{323}", (a, x) => a + a).casefold("NFD").length'],
    ['sets', 'Set.sequence(0, 2000000000).count()'],
    ['sets of which nothing is kept', 'Set.sequence(0, 2000000000).map(x => 1).drop(1999999999).first()'],
    ['patterns', 'Array.sequence(0, 22).fold("a", (a, x) => a + a).matches("(a+)+b")'],
    ['searching', 'let a = Array.sequence(0, 16000)\nArray.sequence(0, 16000).map(x => a.includes(-1))'],
    [
      'positions of what is found',
      'Array.sequence(0, 21).fold("\u{1f600}", (a, x) => a + a).matchIndexes(".").map(x => x.length)',
    ],
    [
      'lengths of long strings',
      'let s = Array.sequence(0, 20).fold("\u{1f600}", (a, x) => a + a)\nArray.sequence(0, 16000).map(x => s.length)',
    ],
    [
      'cursors',
      'let a = Array.sequence(0, 40).fold([1], (a, x) => [a, a])\nSet.sequence(0, 9).map(x => a).paginate(1)',
    ],
    ['parsing', `[${'1, '.repeat(300_000)}]`],
    ['sorting', 'Array.sequence(0, 7).fold(Array.sequence(0, 16000), (a, x) => a.concat(a)).order()'],
    [
      'comparing long strings',
      `let s = ${LONG}; let t = ${LONG}\nArray.sequence(0, 16000).map(x => s) == Array.sequence(0, 16000).map(x => t)`,
    ],
    ['repetitions of long strings', `let s = ${LONG}\nArray.sequence(0, 16000).map(x => s).distinct()`],
    ['writing long strings', 'let s = Array.sequence(0, 23).fold("\u{1f600}", (a, x) => a + a)\n[s, s, s]'],
    ['searching for long strings', `let s = ${LONG}\ns.includes(s.slice(4000000) + "b")`],
    ['searching backwards', `let s = ${LONG}\ns.lastIndexOf(s.slice(4000000) + "b")`],
    ['texts made of long strings', `let s = ${LONG}\nArray.sequence(0, 16000).map(x => "#{s}#{x}" < "b")`],
    ['reading digits', `Array.sequence(0, 24).fold("0", (a, x) => a + a).parseInt()`],
    ['rendering', 'Array.sequence(0, 60).fold([1], (a, x) => [a, a]).map(x => "#{x}")'],
  ])('a deadline ends %s', async (_name, query) => {
    const spent = await leastProcessorTime(LIMIT, () => {
      const { status, code, message } = refusalOf(query, 30);
      expect({ status, code }).toEqual({ status: 440, code: 'time_out' });
      expect(message).toMatch(/^Client set aggressive deadline: query needs 1000, timed out within \d+$/);
    });
    expect(spent).toBeLessThan(LIMIT);
  });

  it.each([
    [500, 501, 'Client set aggressive deadline: query needs 1000, timed out within 501', 440],
    [2000, 2001, 'Read timed out', 503],
  ])('of %i ms passes after %i ms', (timeout, elapsed, message, status) => {
    let now = 0;
    const budget = new QueryBudget(timeout, () => now);
    now = timeout;
    budget.checkDeadline();
    now = elapsed;
    expect(() => budget.checkDeadline()).toThrow(new ProtocolError('time_out', message, status));
  });
});

test('work is limited as well, in units of 50 operations', () => {
  const { code, message } = refusalOf('Array.sequence(0, 16000).map(x => Array.sequence(0, 100).map(y => y))', 60_000);
  expect(code).toBe('invalid_request');
  expect(message).toMatch(/^Transaction does too much compute: got 120\d\d, limit: 12000$/);
});

test('what was computed is told', () => {
  expect(ask('[1, 2, 3].map(x => x + 1)').stats.computeOps).toBe(1);
  expect(ask('Array.sequence(0, 1000).map(x => x + 1)').stats.computeOps).toBe(41);
});

test('source nested too deep is a failed check', () => {
  expectNested('('.repeat(10_000) + '1' + ')'.repeat(10_000));
  expectNested('['.repeat(10_000) + ']'.repeat(10_000));
  expectNested('{ a: '.repeat(10_000) + '1' + ' }'.repeat(10_000));
});

function expectNested(query: string): void {
  expect(ask(query)).toMatchObject({ ok: false, code: 'invalid_query' });
}

test('a sum of many terms is computed', () => {
  expect(valueOf(Array.from({ length: 200 }, () => '1').join(' + '))).toEqual({ '@int': '200' });
  const long = ask(Array.from({ length: 20_000 }, () => '1').join(' + '));
  expect(long.ok || long.code === 'stack_overflow' || long.code === 'invalid_query').toBe(true);
});
