import type { QueryContext } from '../eval/context';
import type { Value } from '../values/value';
import {
  DEFAULT_PAGE_SIZE,
  type Position,
  type Resume,
  type SetStage,
  type StagePage,
  STEPS_PER_ELEMENT,
  offsetOf,
} from './stage';

/** `[a, b].toSet()`, and what stages that materialise make of their input. */
export class ArrayStage implements SetStage {
  readonly kind = 'array';

  constructor(readonly items: readonly Value[]) {}

  get pageSize(): number {
    return DEFAULT_PAGE_SIZE;
  }

  page(ctx: QueryContext, count: number, position: Position | undefined): StagePage {
    const from = offsetOf(position);
    const to = Math.min(from + count, this.items.length);
    ctx.budget.step(Math.max(0, to - from) * STEPS_PER_ELEMENT);
    const at = (offset: number): Resume => ({ stage: this, position: [offset] });
    return {
      elements: this.items.slice(from, to).map((value, i) => ({ value, start: () => at(from + i) })),
      after: to < this.items.length ? at(to) : undefined,
    };
  }

  reversed(): SetStage {
    return new ArrayStage(this.items.toReversed());
  }
}
