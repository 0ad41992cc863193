import { FUNCTION, INT, SET } from '../eval/cast';
import type { QueryContext } from '../eval/context';
import { MAX_ELEMENTS } from '../eval/limits';
import type { FunctionEntry, ParameterType, TypeTable } from '../eval/native';
import { readOrderings } from '../eval/ordering';
import { invalidBounds } from '../errors/query-errors';
import { ArrayStage } from '../sets/array-stage';
import { ConcatStage } from '../sets/concat-stage';
import { DistinctStage } from '../sets/distinct-stage';
import { DropStage } from '../sets/drop-stage';
import { FlatMapStage } from '../sets/flat-map-stage';
import { MapStage } from '../sets/map-stage';
import { OrderStage } from '../sets/order-stage';
import { PageSizeStage } from '../sets/page-size-stage';
import { hintFullRead } from '../sets/performance-hints';
import { type SetStage, stageOf } from '../sets/stage';
import { stageCallback } from '../sets/stage-callback';
import { TakeStage } from '../sets/take-stage';
import { WhereStage } from '../sets/where-stage';
import type { Span } from '../syntax/span';
import { debugForm } from '../eval/display';
import { type SetCursor, SetValue, type Struct, type Value } from '../values/value';
import { EVENT_METHODS } from './event-source';
import { callback, entry, parameter, rowsOf } from './row';
import { SET_CONSUMERS } from './set-consumers';
import { TO_STRING } from './to-string';

const { overload, variadic } = rowsOf<SetValue>();

/** How the texts about wrong arguments call what `order` takes; `eval/ordering.ts` looks closer. */
const ORDERING: ParameterType = { ...FUNCTION, cast: (value) => value };

/** Methods of sets that give sets, or pages of them. Nothing is read before the result is. */
const LAZY: readonly FunctionEntry[] = [
  entry(
    'concat',
    'The elements of this set, then those of the other.',
    overload('(other: Set<B>) => Set<A | B>', [parameter('other', SET)], (_, self, [other], span) =>
      setOf(new ConcatStage(stageOf(self), stageOf(other)), span),
    ),
  ),
  entry(
    'distinct',
    'The elements without repetitions, sorted.',
    overload('() => Set<A>', [], (ctx, self, _, span) => {
      hintFullRead(ctx, stageOf(self), 'distinct', span);
      return setOf(new DistinctStage(stageOf(self)), span);
    }),
  ),
  entry(
    'drop',
    'The elements without the first ones.',
    overload('(amount: Number) => Set<A>', [parameter('amount', INT)], (_, self, [amount], span) =>
      setOf(new DropStage(stageOf(self), amount), span),
    ),
  ),
  entry(
    'flatMap',
    'The elements of the sets that the mapper gives for the elements.',
    overload('(mapper: A => Set<B>) => Set<B>', [callback('mapper', 1)], (ctx, self, [mapper], span) =>
      setOf(new FlatMapStage(stageOf(self), stageCallback(ctx, mapper)), span),
    ),
  ),
  entry(
    'map',
    'What the mapper gives for the elements.',
    overload('(mapper: A => B) => Set<B>', [callback('mapper', 1)], (ctx, self, [mapper], span) =>
      setOf(new MapStage(stageOf(self), stageCallback(ctx, mapper)), span),
    ),
  ),
  entry(
    'order',
    'The elements sorted by accessors, each ascending or in `asc()` or `desc()`; without any, by themselves.',
    variadic(
      '(ordering: ...((A => Any) | { asc: A => Any } | { desc: A => Any })) => Set<A>',
      parameter('ordering', ORDERING),
      (ctx, self, args, span) => {
        hintFullRead(ctx, stageOf(self), 'order', span);
        const orderings = readOrderings(ctx, args, span).map(({ accessor, ascending }) => ({
          accessor: stageCallback(ctx, accessor),
          descending: !ascending,
        }));
        return setOf(new OrderStage(stageOf(self), orderings), span);
      },
    ),
  ),
  entry(
    'pageSize',
    'The same set in pages of another size.',
    overload('(size: Number) => Set<A>', [parameter('size', INT)], (ctx, self, [size], span) => {
      checkPageSize(ctx, size, span);
      return setOf(new PageSizeStage(stageOf(self), size), span);
    }),
  ),
  entry(
    'paginate',
    'The first page as an object, with the cursor of the next one where there is more.',
    overload('() => { data: Array<A>, after: String | Null }', [], (ctx, self, _, span) =>
      pageStruct(ctx.data.page(ctx, self, undefined, span)),
    ),
    overload(
      '(size: Number) => { data: Array<A>, after: String | Null }',
      [parameter('size', INT)],
      (ctx, self, [size], span) => {
        checkPageSize(ctx, size, span);
        return pageStruct(ctx.data.page(ctx, self, size, span));
      },
    ),
  ),
  entry(
    'reverse',
    'The elements backwards.',
    overload('() => Set<A>', [], (_, self, __, span) => setOf(stageOf(self).reversed(), span)),
  ),
  entry(
    'take',
    'The first elements.',
    overload('(limit: Number) => Set<A>', [parameter('limit', INT)], (ctx, self, [limit], span) => {
      if (limit < 0) throw invalidBounds('limit', 'greater than 0', debugForm(ctx, limit), span);
      return setOf(limit === 0 ? new ArrayStage([]) : new TakeStage(stageOf(self), limit), span);
    }),
  ),
  entry(
    'toSet',
    'The set itself.',
    overload('() => Set<A>', [], (_, self) => self),
  ),
  entry(
    'where',
    'The elements for which the predicate holds.',
    overload(
      '(predicate: A => Boolean | Null) => Set<A>',
      [callback('predicate', 1, 'pred')],
      (ctx, self, [predicate], span) => setOf(new WhereStage(stageOf(self), stageCallback(ctx, predicate)), span),
    ),
  ),
];

export const SET_TYPE: TypeTable = {
  name: 'Set<Any>',
  fields: [],
  methods: [...LAZY, ...SET_CONSUMERS, ...EVENT_METHODS, TO_STRING],
  operators: [],
};

/** A set made by the call whose argument list is `span`. */
export function setOf(stage: SetStage, span: Span): SetValue {
  return new SetValue(stage, { span });
}

/** Throws `invalid_bounds` for sizes no page can have. */
export function checkPageSize(ctx: QueryContext, size: number, span: Span): void {
  if (size >= 1 && size <= MAX_ELEMENTS) return;
  throw invalidBounds('size', `between 1 and ${MAX_ELEMENTS} (inclusive)`, debugForm(ctx, size), span);
}

/** `{ data, after? }`. */
export function pageStruct({
  data,
  after,
}: {
  readonly data: readonly Value[];
  readonly after: SetCursor | undefined;
}): Struct {
  return new Map<string, Value>([['data', data], ...(after === undefined ? [] : [['after', after] as const])]);
}
