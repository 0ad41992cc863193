import type { QueryContext } from '../eval/context';
import type { Span } from '../syntax/span';
import { totalCompare } from '../values/compare';
import { distinct } from '../values/distinct';
import { ArrayStage } from './array-stage';
import { materialise } from './materialise-stage';

import type { Position, SetStage, StagePage } from './stage';

/** `set.distinct()`, which also sorts its elements. */
export class DistinctStage implements SetStage {
  readonly kind = 'distinct';

  constructor(readonly input: SetStage) {}

  get pageSize(): number {
    return this.input.pageSize;
  }

  page(ctx: QueryContext, count: number, position: Position | undefined, span: Span | undefined): StagePage {
    const sorted = materialise(ctx, this.input, span).toSorted((a, b) => totalCompare(a, b, ctx.budget));
    return new ArrayStage(distinct(sorted, ctx.budget)).page(ctx, count, position);
  }

  reversed(): SetStage {
    return new DistinctStage(this.input.reversed());
  }
}
