import { describe, expect, test } from 'vitest';
import { ask } from '../ask-fql';

/** What a query is refused with: the first line of each error, hint and cause, and what each underlines. */
function refusal(query: string): readonly string[] {
  const answer = ask(query, { typecheck: true, timeoutMs: 50_000 });
  if (answer.ok) return [`static type ${answer.staticType}`];
  if (answer.code !== 'invalid_query') return [answer.code];
  const lines = answer.summary.split('\n');
  return lines.flatMap((line, i) => {
    if (/^(?:error|hint|cause|warning): /.test(line)) return [line];
    const [marks] = /[\^+~-]+$/.exec(line) ?? [];
    return marks === undefined || !/^ *\| +[\^+~-]+$/.test(line) ? [] : [underlined(lines[i - 1] ?? '', line)];
  });
}

function underlined(source: string, marks: string): string {
  return source.slice(marks.search(/[\^+~-]/), marks.length);
}

describe('a query that does not fit is refused before it runs', () => {
  test.each<readonly [string, ...string[]]>([
    ["1 + 'a'", 'error: Type `String` is not a subtype of `Number`', "'a'"],
    ["'a' + 1", 'error: Type `Int` is not a subtype of `String`', '1'],
    ['{ a: 1 }.b', 'error: Type `{ a: 1 }` does not have field `b`', 'b'],
    ['nope + 1', 'error: Unbound variable `nope`', 'nope'],
    ['if (1) 2 else 3', 'error: Type `Int` is not a subtype of `Boolean`', '1'],
    ['[1, 2].map(true)', 'error: Type `Boolean` cannot be used as a function', 'true'],
    ['[1][-1]', 'error: Index -1 out of bounds for length 1', '-1'],
    ['Math.abs()', 'error: Function was not called with enough arguments. Expected 1, received 0', '()'],
    ['Math.abs(1, 2)', 'error: Function was called with too many arguments. Expected 1, received 2', '(1, 2)'],
    ["Object.fromEntries([['a']])", 'error: Tuple does not contain enough elements. Expected 2, received 1', "['a']"],
    ['let x: Foo = 1; x', 'error: Unknown type `Foo`', 'Foo'],
    ['let x: Array<Int, Int> = []; x', 'error: Type constructor `Array<>` accepts 1 parameters, received 2', 'Array'],
    ['let x: A => A = y => 1; x', 'error: Type `1` cannot be used as generic type `A`', '1'],
    ['{ a: 1 }[true]', 'error: Type `Boolean` is not a subtype of `String`', 'true'],
    ['true[0]', 'error: Cannot use `[]` operator with type `Boolean`', '[0]'],
  ])('%s', (query, ...expected) => {
    expect(refusal(query)).toEqual(expected);
  });

  test('says where the value came from, and what to do about null', () => {
    expect(refusal('let a = if (true) 3 else null\na.foo')).toEqual([
      'error: Type `3 | Null` is not a subtype of `{ foo: Any, ... }`',
      'a',
      'cause: Type `Int` does not have field `foo`',
      'foo',
      'hint: Type `Int` inferred here',
      '3',
      'cause: Type `Null` does not have field `foo`',
      'foo',
      'hint: Type `Null` inferred here',
      'null',
      'hint: Use the ! or ?. operator to handle the null case',
      '!',
    ]);
  });

  test('tells all causes where there are several', () => {
    expect(refusal("let t: 'a' | 'b' = 'c'; t")).toEqual([
      'error: Type `"c"` is not a subtype of `"a" | "b"`',
      't',
      'cause: `"c"` is not the value `"a"`',
      "'c'",
      'cause: `"c"` is not the value `"b"`',
      "'c'",
    ]);
  });

  test('tells everything that is wrong at once', () => {
    const [first, , second, , third] = refusal('{ a: 1.foo, b: 2.bar, c: [3.baz] }');
    expect([first, second, third]).toEqual(
      ['foo', 'bar', 'baz'].map((field) => `error: Type \`Int\` does not have field \`${field}\``),
    );
  });

  test('an overload must take all arguments in one of its forms', () => {
    expect(refusal('(if (true) 1 else "a") + 1')[0]).toBe('error: Type `String` is not a subtype of `Number`');
    expect(refusal('((x, y) => x + y)(1, "a")')[0]).toBe('error: Type `String` is not a subtype of `Number`');
  });
});

describe('checking', () => {
  test.each([
    [
      'let x: string = "a"; log(x); let z: any = 1; y => y',
      [
        'Unknown type `string`. Did you mean `String`?',
        'Unknown type `any`. Did you mean `Any`?',
        'Function is not called.',
      ],
      'info at *query*:1: a',
    ],
    [
      'let x: null | number = 1; x / 0',
      ['Unknown type `null`. Did you mean `Null`?', 'Unknown type `number`. Did you mean `Number`?'],
      'error: Attempted integer division by zero.',
    ],
    ['let x: boolean = true; x.y', ['Unknown type `boolean`. Did you mean `Boolean`?'], undefined],
    ['1 / 0; x => x', ['Function is not called.'], 'error: Attempted integer division by zero.'],
    [
      'let x: string = 1; x + nope',
      ['Unknown type `string`. Did you mean `String`?'],
      'error: Unbound variable `nope`',
    ],
  ])('%s: warnings come first', (query, warnings, next) => {
    const lines = ask(query, { typecheck: true }).summary.split('\n');
    const told = lines.filter((line) => /^(?:warning|error|info)\b/.test(line));
    expect(told).toEqual([...warnings.map((text) => `warning: ${text}`), ...(next === undefined ? [] : [next])]);
  });

  test('warns of a function that is not called', () => {
    const answer = ask('x => x', { typecheck: true });
    expect(answer.summary).toContain('warning: Function is not called.');
  });

  test('is left out where the request says so, and where the database does', () => {
    const told = ask('{ a: 1 }.b', { typecheck: false });
    const byDefault = ask('{ a: 1 }.b');
    expect([told, byDefault].map((answer) => answer.ok && answer.staticType)).toEqual([undefined, undefined]);
  });

  test('ends where it would be too much work', () => {
    const sum = Array.from({ length: 400 }, () => 'x').join(' + ');
    expect(refusal(`x => ${sum}`)[0]).toMatch(/^(?:error: Exceeded static typing time limit|static type)/);
    const deep = `x => ${'['.repeat(150)}x${']'.repeat(150)}`;
    expect(refusal(deep)[0]).toMatch(/^static type/);
  });
});
