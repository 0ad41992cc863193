import { describe, expect, test } from 'vitest';
import type { Diagnostic, Hint } from '../../../../lib/embedded/fauna/syntax/diagnostic';
import { parseLambda, parseQuery } from '../../../../lib/embedded/fauna/syntax/parse-query';
import { renderDiagnostic, renderDiagnostics } from '../../../../lib/embedded/fauna/syntax/render';
import { QUERY_SOURCE, Source } from '../../../../lib/embedded/fauna/syntax/span';
import { diagnosticsOf, query } from './parsing';

const text = 'let a = null\n  errFunc(a)\n';
const source = query(text);

function at(part: string, whole = source) {
  const start = whole.text.indexOf(part);
  return { source: whole, start, end: start + part.length };
}

function error(more: Partial<Diagnostic>): Diagnostic {
  return { severity: 'error', message: 'Oops', span: at('errFunc'), hints: [], trace: [], ...more };
}

function lines(...content: readonly string[]): string {
  return content.join('\n');
}

test('a span in one line', () => {
  expect(renderDiagnostic(error({ annotation: 'here' }))).toBe(
    lines('error: Oops', 'at *query*:2:3', '  |', '2 |   errFunc(a)', '  |   ^^^^^^^ here', '  |'),
  );
});

test('a span over several lines', () => {
  const call = query('  TestColl.create({\n  a: 1,\n})');
  expect(renderDiagnostic(error({ span: { source: call, start: 17, end: 30 } }))).toBe(
    lines(
      'error: Oops',
      'at *query*:1:18',
      '  |',
      '1 |     TestColl.create({',
      '  |  __________________^',
      '2 | |   a: 1,',
      '3 | | })',
      '  | |__^',
      '  |',
    ),
  );
});

describe('a place without visible characters', () => {
  test.each([
    ['the empty text', '', 0, ['at *query*:1:1', '  |', '1 |', '  | ^', '  |']],
    ['the end of a text', '1 +  \n\n', 7, ['at *query*:1:4', '  |', '1 | 1 +', '  |    ^', '  |']],
    ['white space before the end', '1 +  ', 4, ['at *query*:1:4', '  |', '1 | 1 +', '  |    ^', '  |']],
  ])('%s', (_, content, start, expected) => {
    const span = { source: query(content), start, end: start + 1 };
    expect(renderDiagnostic(error({ span }))).toBe(lines('error: Oops', ...expected));
  });
});

test('without a source', () => {
  expect(renderDiagnostic(error({ span: undefined }))).toBe('error: Oops\nat <no source>');
});

test('a log is one line', () => {
  const log = error({ severity: 'info', message: 'a b', brief: true });
  expect(renderDiagnostic(log)).toBe('info at *query*:2: a b');
  expect(renderDiagnostic({ ...log, span: undefined })).toBe('info at <no source>: a b');
});

test('several have a blank line between them', () => {
  expect(renderDiagnostics([error({ span: undefined }), error({ span: undefined })])).toBe(
    'error: Oops\nat <no source>\n\nerror: Oops\nat <no source>',
  );
});

test('a hint on the same line does not say where it is', () => {
  const hints: Hint[] = [
    { severity: 'hint', message: 'same line', span: at('a)') },
    { severity: 'cause', message: 'other line', span: at('null') },
  ];
  expect(renderDiagnostic(error({ hints }))).toBe(
    lines(
      'error: Oops',
      'at *query*:2:3',
      '  |',
      '2 |   errFunc(a)',
      '  |   ^^^^^^^',
      '  |',
      'hint: same line',
      '  |',
      '2 |   errFunc(a)',
      '  |           ^^',
      '  |',
      'cause: other line',
      'at *query*:1:9',
      '  |',
      '1 | let a = null',
      '  |         ^^^^',
      '  |',
    ),
  );
});

test.each([
  ['add', '!', '2 |   errFunc!(a)', '  |          +', 'errFunc'],
  ['replace', 'f', '2 |   f(a)', '  |   ~', 'errFunc'],
  ['remove', '', '2 |   errFunc(a)', '  |   -------', 'errFunc'],
] as const)('a suggestion to %s shows the source patched', (kind, patch, line, marks, part) => {
  const place = at(part);
  const span = kind === 'add' ? { ...place, start: place.end } : place;
  const hint: Hint = { severity: 'hint', message: 'try', span, suggestion: { kind, text: patch } };
  expect(renderDiagnostic(error({ hints: [hint] }))).toContain(lines('hint: try', '  |', line, marks, '  |'));
});

test('call sites follow without a headline, but for the first one behind hints', () => {
  const body = new Source('*udf:errFunc*', '(doc) => doc.a');
  const inner = error({ message: 'Cannot access `a` on null.', span: at('a', { ...body, text: body.text }) });
  const failing = { ...inner, span: { source: body, start: 13, end: 14 }, trace: [at('(a)'), at('errFunc')] };
  expect(renderDiagnostic(failing)).toBe(
    lines(
      'error: Cannot access `a` on null.',
      'at *udf:errFunc*:1:14',
      '  |',
      '1 | (doc) => doc.a',
      '  |              ^',
      '  |',
      'at *query*:2:10',
      '  |',
      '2 |   errFunc(a)',
      '  |          ^^^',
      '  |',
      'at *query*:2:3',
      '  |',
      '2 |   errFunc(a)',
      '  |   ^^^^^^^',
      '  |',
    ),
  );
  const hint: Hint = { severity: 'hint', message: 'Null value created here', span: at('null') };
  expect(renderDiagnostic({ ...failing, hints: [hint] })).toContain(lines('  |', 'trace:', 'at *query*:2:10'));
});

test('a template value is shown as such', () => {
  const [failure] = diagnosticsOf(() => parseQuery(query('1 + \0value> +'), { template: true }));
  expect(failure && renderDiagnostic(failure)).toBe(
    lines('error: Expected expression', 'at *query*:1:14', '  |', '1 | 1 + <value> +', '  |              ^', '  |'),
  );
});

test('wide line numbers push everything to the right', () => {
  const long = new Source(QUERY_SOURCE, `${'\n'.repeat(99)}x`);
  expect(renderDiagnostic(error({ span: at('x', long) }))).toBe(
    lines('error: Oops', 'at *query*:100:1', '    |', '100 | x', '    | ^', '    |'),
  );
});

describe('the code of a function', () => {
  const body = (code: string, options = {}) =>
    diagnosticsOf(() => parseLambda(new Source('*body*', code), options)).map(renderDiagnostic);

  test('is a lambda', () => {
    expect(body('x => x')).toEqual([]);
    expect(body('1; 2')).toEqual([
      lines(
        'error: Body must be a lambda expression.',
        'at *body*:1:1',
        '  |',
        '1 | 1; 2',
        '  | ^^^^ Expression is not a lambda.',
        '  |',
      ),
    ]);
  });

  test('can be mended if it is one expression', () => {
    expect(body('1 + 1')).toEqual([
      expect.stringContaining(lines('hint: Declare a lambda.', '  |', '1 | () => 1 + 1', '  | ++++++', '  |')),
    ]);
  });

  test('is a short lambda only where that is allowed, and in parentheses', () => {
    expect(body('(.a == 1)', { allowShort: true })).toEqual([]);
    expect(body('(.a == 1)')).toEqual([expect.stringContaining('Short form lambdas are not allowed here')]);
    expect(body('.a == 1', { allowShort: true })).toEqual([expect.stringContaining('Invalid anonymous field access')]);
  });
});
