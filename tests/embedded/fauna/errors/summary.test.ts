import { describe, expect, test } from 'vitest';
import { QueryError } from '../../../../lib/embedded/fauna/errors/query-error';
import { failureDiagnostic, renderFailure } from '../../../../lib/embedded/fauna/errors/render';
import { summarise } from '../../../../lib/embedded/fauna/errors/summary';
import type { Diagnostic } from '../../../../lib/embedded/fauna/syntax/diagnostic';
import { DECODED_SOURCE, QUERY_SOURCE, Source, type Span } from '../../../../lib/embedded/fauna/syntax/span';

const place = (name: string): Span => ({ source: new Source(name, 'f(x)'), start: 1, end: 4 });
const inQuery = place(QUERY_SOURCE);
const inFunction = place('*udf:f*');
const inCursor = place(DECODED_SOURCE);

function failure(span: Span, ...trace: Span[]): QueryError {
  const error = new QueryError('divide_by_zero', 'Attempted integer division by zero.', span);
  error.trace.push(...trace);
  return error;
}

const logged = (span: Span): Diagnostic => ({
  severity: 'info',
  message: 'hello',
  span,
  brief: true,
  hints: [],
  trace: [],
});

describe('places that are shown', () => {
  test('all of them to those who may see logs, but never the text of a cursor', () => {
    const { span, trace } = failureDiagnostic(failure(inCursor, inFunction, inQuery), { logging: true });
    expect([span, ...trace]).toEqual([inFunction, inQuery]);
  });

  test('only those in the query to everybody else', () => {
    const { span, trace } = failureDiagnostic(failure(inFunction, inQuery), { logging: false });
    expect([span, ...trace]).toEqual([inQuery]);
    expect(summarise([], [logged(inFunction), logged(inQuery)], { logging: false })).toBe('info at *query*:1: hello');
  });

  test('a failure without a place says so', () => {
    const { span } = failureDiagnostic(failure(inFunction), { logging: false });
    expect(span).toBeUndefined();
    expect(renderFailure(new QueryError('abort', 'Query aborted.', undefined))).toBe(
      'error: Query aborted.\nat <no source>',
    );
  });
});

test('constraint failures are listed under the message, their further lines indented', () => {
  const error = new QueryError('constraint_failure', 'Failed to create document in collection `C`.', inQuery, {
    constraintFailures: [
      { paths: [['a', 'b', 0]], message: 'Expected String, provided Int' },
      { paths: [['x'], ['y']], message: 'Failed unique constraint' },
      { paths: [], message: 'First line\nsecond line' },
    ],
  });
  expect(renderFailure(error)).toBe(
    [
      'error: Failed to create document in collection `C`.',
      'constraint failures:',
      '  a.b[0]: Expected String, provided Int',
      '  x,y: Failed unique constraint',
      '  First line',
      '      second line',
      'at *query*:1:2',
      '  |',
      '1 | f(x)',
      '  |  ^^^',
      '  |',
    ].join('\n'),
  );
});
