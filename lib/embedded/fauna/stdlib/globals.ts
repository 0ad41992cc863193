import { ANY } from '../eval/cast';
import { Effect } from '../eval/effect';
import type { FunctionEntry } from '../eval/native';
import { QueryError } from '../errors/query-error';
import type { Span } from '../syntax/span';
import { debugForm, displayForm } from '../eval/display';
import { literalNull } from '../values/null';
import { Id, type Module } from '../values/value';
import { callback, effectful, entry, parameter, rowsOf } from './row';

const { overload, variadic } = rowsOf<Module>();

function info(message: string, span: Span) {
  return { severity: 'info', message, span, hints: [], trace: [] } as const;
}

/** Functions without a module; they are members of `FQL` too. */
export const GLOBAL_FUNCTIONS: readonly FunctionEntry[] = [
  entry(
    'abort',
    'Ends the query and discards its writes; the value becomes part of the answer.',
    overload('(return: Any) => Never', [parameter('return', ANY)], (_, __, [value], span) => {
      throw new QueryError('abort', 'Query aborted.', span, { abort: value });
    }),
  ),
  entry(
    'log',
    'Adds the values, separated by blanks, to the summary of the answer.',
    variadic('(args: ...Any) => Null', parameter('args', ANY), (ctx, _, values, span) => {
      const message = values.map((value) => displayForm(ctx, value)).join(' ');
      ctx.diagnostics.push({ ...info(message, span), brief: true });
      return literalNull(span);
    }),
  ),
  entry(
    'dbg',
    'Adds the value to the summary of the answer, with its place in the source, and gives it back.',
    overload('(value: A) => A', [parameter('value', ANY)], (ctx, _, [value], span) => {
      ctx.diagnostics.push(info(debugForm(ctx, value), span));
      return value;
    }),
  ),
  entry(
    'asc',
    'For `order`: ascending by what the accessor gives.',
    overload(
      '(accessor: A => Any) => { asc: A => Any }',
      [callback('accessor', 1)],
      (_, __, [accessor]) => new Map([['asc', accessor]]),
    ),
  ),
  entry(
    'desc',
    'For `order`: descending by what the accessor gives.',
    overload(
      '(accessor: A => Any) => { desc: A => Any }',
      [callback('accessor', 1)],
      (_, __, [accessor]) => new Map([['desc', accessor]]),
    ),
  ),
  effectful(
    Effect.Observation,
    'newId',
    'A fresh document id.',
    overload('() => ID', [], (ctx) => new Id(ctx.txn.newId())),
  ),
];
