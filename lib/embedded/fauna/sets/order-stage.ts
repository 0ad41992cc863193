import type { QueryContext } from '../eval/context';
import type { Span } from '../syntax/span';
import type { Value } from '../values/value';
import { totalCompare } from '../values/compare';
import { ArrayStage } from './array-stage';
import { materialise } from './materialise-stage';
import { type Callback, callStage } from './stage-callback';
import type { Position, SetStage, StagePage } from './stage';

export interface Ordering {
  readonly accessor: Callback;
  readonly descending: boolean;
}

/** `set.order(...)`: ties keep the order they came in; without orderings the elements themselves are compared. */
export class OrderStage implements SetStage {
  readonly kind = 'order';

  constructor(
    readonly input: SetStage,
    readonly orderings: readonly Ordering[],
  ) {}

  get pageSize(): number {
    return this.input.pageSize;
  }

  page(ctx: QueryContext, count: number, position: Position | undefined, span: Span | undefined): StagePage {
    const keyed = materialise(ctx, this.input, span).map((value) => ({ value, keys: this.keys(ctx, value, span) }));
    const sorted = keyed.toSorted((a, b) => this.compare(ctx, a.keys, b.keys)).map(({ value }) => value);
    return new ArrayStage(sorted).page(ctx, count, position);
  }

  private keys(ctx: QueryContext, value: Value, span: Span | undefined): readonly Value[] {
    if (this.orderings.length === 0) return [value];
    return this.orderings.map(({ accessor }) => callStage(ctx, accessor, [value], span));
  }

  private compare({ budget }: QueryContext, a: readonly Value[], b: readonly Value[]): number {
    for (const [i, left] of a.entries()) {
      const right = b[i];
      const order = right === undefined ? 0 : totalCompare(left, right, budget);
      if (order !== 0) return this.orderings[i]?.descending ? -order : order;
    }
    return 0;
  }

  /** Every ordering is turned round; ties still keep their order. Without orderings nothing is. */
  reversed(): SetStage {
    return new OrderStage(
      this.input,
      this.orderings.map(({ accessor, descending }) => ({ accessor, descending: !descending })),
    );
  }
}
