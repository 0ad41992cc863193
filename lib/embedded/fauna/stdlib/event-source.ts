import { FUNCTION, type FunctionValue } from '../eval/cast';
import type { FunctionEntry, ModuleTable, TypeTable } from '../eval/native';
import { invalidArgument, invalidReceiver } from '../errors/query-errors';
import { uncoveredPaths, watchableSource } from '../sets/watchable';
import { MapStage } from '../sets/map-stage';
import { stageOf } from '../sets/stage';
import { stageCallback } from '../sets/stage-callback';
import { WhereStage } from '../sets/where-stage';
import { shortLambdaPath } from '../syntax/lambda-path';
import type { Span } from '../syntax/span';
import { EventSource, Lambda, SetValue } from '../values/value';
import { callback, entry, parameter, rowsOf } from './row';
import { TO_STRING } from './to-string';

const { overload, variadic } = rowsOf<SetValue>();
const onSource = rowsOf<EventSource>();

function wholeSource(name: string): FunctionEntry {
  return entry(
    name,
    'The events of the set: documents that enter it, change, or leave it.',
    overload('() => EventSource<A>', [], (ctx, self, _, span) => {
      watchableSource(ctx, stageOf(self), `.${name}()`, span);
      return new EventSource(self);
    }),
  );
}

function watchingSource(name: string): FunctionEntry {
  return entry(
    name,
    'The events of the set in which one of the fields changes.',
    variadic('(fields: ...(A => Any)) => EventSource<A>', parameter('fields', FUNCTION), (ctx, self, fields, span) => {
      const paths = fields.map((field, position) => pathOf(field, position, span));
      const stage = stageOf(self);
      const source = watchableSource(ctx, stage, `.${name}()`, span);
      // FaunaDB says so by either name.
      if (source !== stage) throw invalidReceiver('.changesOn()', 'it was not called on the source set.', span);
      const uncovered = uncoveredPaths(source, paths);
      if (uncovered) {
        const names = uncovered.paths.map((path) => `\`${path}\``).join(', ');
        throw invalidArgument('fields', `${names} not covered by the \`${uncovered.index}\` index.`, span);
      }
      return new EventSource(self, paths);
    }),
  );
}

function pathOf(field: FunctionValue, position: number, span: Span): readonly (string | number)[] {
  const path = field instanceof Lambda ? shortLambdaPath(field.code.node) : undefined;
  if (path === undefined) throw invalidArgument(String(position), 'invalid field path given', span);
  return path;
}

/** Methods of sets that make event sources (§4.9 of the language notes). */
export const EVENT_METHODS: readonly FunctionEntry[] = [
  watchingSource('changesOn'),
  wholeSource('eventSource'),
  watchingSource('eventsOn'),
  wholeSource('toStream'),
];

export const EVENT_SOURCE_TYPE: TypeTable = {
  name: 'EventSource<Any>',
  fields: [],
  methods: [
    entry(
      'map',
      'Events with what the mapper gives for their documents.',
      onSource.overload('(mapper: A => B) => EventSource<B>', [callback('mapper', 1)], (ctx, self, [mapper], span) => {
        const stage = new MapStage(stageOf(self.set), stageCallback(ctx, mapper));
        return new EventSource(new SetValue(stage, { span }), self.watched);
      }),
    ),
    entry(
      'where',
      'Events of documents for which the predicate holds.',
      onSource.overload(
        '(predicate: A => Boolean | Null) => EventSource<A>',
        [callback('predicate', 1, 'pred')],
        (ctx, self, [predicate], span) => {
          const stage = new WhereStage(stageOf(self.set), stageCallback(ctx, predicate));
          return new EventSource(new SetValue(stage, { span }), self.watched);
        },
      ),
    ),
    TO_STRING,
  ],
  operators: [],
};

export const EVENT_SOURCE_MODULE: ModuleTable = {
  name: 'EventSource',
  summary: 'Sources of events.',
  functions: [],
  constants: [],
  isInstance: (value) => value instanceof EventSource,
};
