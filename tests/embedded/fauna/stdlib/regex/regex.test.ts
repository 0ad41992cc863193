import { describe, expect, it, test } from 'vitest';
import { compileRegex, RegexSyntaxError } from '../../../../../lib/embedded/fauna/stdlib/regex/regex';
import { FREE } from '../../values/free-effort';

function matches(pattern: string, text: string): string[] {
  const regex = compileRegex(pattern);
  const found: string[] = [];
  for (let from = 0; from <= text.length;) {
    const match = regex.find(text, from, FREE);
    if (!match) break;
    found.push(text.slice(match.start, match.end));
    from = match.end > match.start ? match.end : match.end + 1;
  }
  return found;
}

describe('matches as java.util.regex', () => {
  it.each<[string, string, string[]]>([
    ['(a|b)*c', 'ababc', ['ababc']],
    ['a++a', 'aaa', []],
    ['(?>a*)b', 'aab', ['aab']],
    ['a*?b', 'aab', ['aab']],
    ['a{2,3}?', 'aaaaa', ['aa', 'aa']],
    ['(?:a|b){2,}+b', 'abab', []],
    ['a|ab', 'ab', ['a']],
    ['x*', 'abc', ['', '', '', '']],
    ['(.)\\1', 'aabbcd', ['aa', 'bb']],
    ['(a)|b\\1', 'ba', ['a']],
    ['(?<y>\\d)-\\k<y>', '1-2 3-3', ['3-3']],
    ['(?=(a+))\\1b', 'aab', ['aab']],
    ['(?!a)\\w', 'ab', ['b']],
    ['(?<=a|ab)c', 'abc ac c', ['c', 'c']],
    ['(?<!a)b', 'ab bb', ['b', 'b']],
    ['(?<=a+b)c', 'aabc bc', ['c']],
    ['(?<=a*b+)c', 'aabc', []],
    ['(?<=a*b*c*)d', 'aabcd', ['d']],
    ['(?<=a{2,})b', 'aab ab', ['b']],
    ['\\1+', 'aa', []],
    ['(a)\\2+', 'aa', []],
    ['\\bfoo\\b', 'foo afoo foo', ['foo', 'foo']],
    ['\\B.', 'ab', ['b']],
    ['^a', 'a\na', ['a']],
    ['(?m)^a', 'a\na', ['a', 'a']],
    ['(?m)^', 'a\n', ['']],
    ['(?m)^$', '', []],
    ['a$', 'a\n', ['a']],
    ['a$', 'a\r\n', ['a']],
    ['a\\z', 'a\n', []],
    ['(?m).$', 'a\nb\r\nc', ['a', 'b', 'c']],
    ['.', 'a\n\r\u0085\u2028b', ['a', 'b']],
    ['(?d).', '\r\n', ['\r']],
    ['(?s).', '\n', ['\n']],
    ['(?i)hÉ', 'HÉ Hé', ['HÉ']],
    ['(?iu)hÉ', 'HÉ Hé', ['HÉ', 'Hé']],
    ['x(?i)Y', 'xy Xy', ['xy']],
    ['(?ci)A', 'a', ['a']],
    ['\\R{2}', '\r\n', []],
    ['\\R\\n', '\r\n', ['\r\n']],
    ['(?i:x)Y', 'XY xy', ['XY']],
    ['(?i)[a-c]', 'B', ['B']],
    ['(?x) a b # comment\n c', 'abc', ['abc']],
    ['\\Qa.b\\E+', 'a.bbb axb', ['a.bbb']],
    ['[a-z&&[^b]]+', 'abcd', ['a', 'cd']],
    ['[a-c[x-z]]+', 'abxyzm', ['abxyz']],
    ['[]a]+', ']a', [']a']],
    ['[^\\d\\s]+', 'a1 b', ['a', 'b']],
    ['[a-]+', 'a-', ['a-']],
    ['\\w+', 'aé_1', ['a', '_1']],
    ['(?U)\\w+', 'aé_1', ['aé_1']],
    ['\\p{Lu}\\p{Ll}', 'Éé', ['Éé']],
    ['\\pL+', 'aé1', ['aé']],
    ['\\P{L}', 'a1', ['1']],
    ['\\p{Alpha}+', 'aé', ['a']],
    ['\\p{IsGreek}+', 'abγδ', ['γδ']],
    ['\\p{script=Latn}+', 'abγδ', ['ab']],
    ['\\p{InGreek}+', 'abγδ', ['γδ']],
    ['\\p{javaUpperCase}', 'aÉ', ['É']],
    ['\\h\\v', '\u00a0\u000b', ['\u00a0\u000b']],
    ['\\R', 'a\r\nb\nc', ['\r\n', '\n']],
    ['\\X', 'e\u0301a', ['e\u0301', 'a']],
    ['\\G\\d', '12a3', ['1', '2']],
    ['\\x41\\x{1F600}\\u0042\\103\\t', 'A😀B', []],
    ['\\x41\\x{1F600}\\u0042\\0103', 'A😀BC', ['A😀BC']],
    ['\\uD83D\\uDE00', '😀', ['😀']],
    ['[😀-😂]+', 'a😁😂', ['😁😂']],
    ['a{0}b', 'ab', ['b']],
    ['}]', '}]', ['}]']],
  ])('%s in %j', (pattern, text, found) => expect(matches(pattern, text)).toEqual(found));
});

describe('refuses as java.util.regex', () => {
  it.each([
    ['(', 'Unclosed group', 1],
    ['a)', "Unmatched closing ')'", 0],
    ['*a', "Dangling meta character '*'", 0],
    ['a**', "Dangling meta character '*'", 2],
    ['a{2,1}', 'Illegal repetition range', 5],
    ['a{99999999999}', 'Illegal repetition range', 11],
    ['a{x}', 'Illegal repetition', 2],
    ['a{2', 'Unclosed counted closure', 3],
    ['[a', 'Unclosed character class', 1],
    ['[z-a]', 'Illegal character range', 3],
    ['[a-\\d]', 'Illegal character range', 4],
    ['\\', 'Unexpected internal error', 1],
    ['\\y', 'Illegal/unsupported escape sequence', 1],
    ['\\08', 'Illegal octal escape sequence', 2],
    ['\\xg', 'Illegal hexadecimal escape sequence', 2],
    ['\\x{110000}', 'Hexadecimal codepoint is too big', 8],
    ['\\u12', 'Illegal Unicode escape sequence', 4],
    ['\\c', 'Illegal control escape sequence', 1],
    ['\\p{Foo}', 'Unknown character property name {Foo}', 6],
    ['\\p{}', 'Empty character family', 3],
    ['\\p{L', 'Unclosed character family', 4],
    ['\\p{sc=Foo}', 'Unknown Unicode property {name=<sc>, value=<Foo>}', 9],
    ['(?<1>a)', 'capturing group name does not start with a Latin letter', 3],
    ['(?<a', "named capturing group is missing trailing '>'", 4],
    ['(?<n>a)(?<n>b)', 'Named capturing group <n> is already defined', 11],
    ['\\k<m>', 'named capturing group <m> does not exist', 4],
    ['\\kx', "\\k is not followed by '<' for named capturing group", 2],
    ['(?z)', 'Unknown inline modifier', 2],
    ['(?@a)', 'Unknown group type', 2],
    ['(?<=(?:ab)+)b', 'Look-behind group does not have an obvious maximum length', 10],
    ['(?<=ba*?)b', 'Look-behind group does not have an obvious maximum length', 7],
    ['[&&]', 'Bad class syntax', 2],
  ])('%s', (pattern, message, index) => {
    const attempt = () => compileRegex(pattern);
    expect(attempt).toThrow(RegexSyntaxError);
    expect(attempt).toThrow(expect.objectContaining({ message, index }));
  });

  test.each([
    ['nested too deeply', '('.repeat(60_000)],
    ['too long', 'a'.repeat(65_537)],
  ])('an expression that is %s', (_, expression) =>
    expect(() => compileRegex(expression)).toThrow('Stack overflow during pattern compilation'),
  );
});

describe('takes time in proportion', () => {
  test('to the length of the text, where a repetition repeats', () => {
    let steps = 0;
    const counting = { ...FREE, step: (amount: number) => (steps += amount) };
    const text = 'a'.repeat(20_000);
    expect(compileRegex('(a|b)*c').find(text, 0, counting)).toBeUndefined();
    expect(steps).toBeLessThan(500_000);
  });

  test('to its square at most, where one repetition is in another', () =>
    expect(matches('(a+)+$', `${'a'.repeat(300)}b`)).toEqual([]));

  test('and lets the query be stopped in all other cases', () => {
    const impatient = {
      ...FREE,
      step() {
        throw new Error('out of time');
      },
    };
    expect(() => compileRegex('(a*)*\\1b').find('a'.repeat(40), 0, impatient)).toThrow('out of time');
  });
});

describe('tells what each group took', () => {
  test('last, and nothing of one that took no part', () => {
    const match = compileRegex('(a)|(?:(?<letter>[b-z])\\d)+').find('-b1c2', 0, FREE);
    expect([match?.group(1), match?.group(2)]).toEqual([undefined, { start: 3, end: 4 }]);
  });

  test('and numbers those with a name', () => {
    const { groups, groupNames } = compileRegex('(.)(?<year>\\d+)(?:x)(?<rest>.*)');
    expect([groups, Object.fromEntries(groupNames)]).toEqual([3, { year: 2, rest: 3 }]);
  });
});
