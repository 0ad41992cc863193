import type { QueryContext } from '../eval/context';
import {
  DEFAULT_PAGE_SIZE,
  type Element,
  type Position,
  type Resume,
  type SetStage,
  type StagePage,
  STEPS_PER_ELEMENT,
  offsetOf,
} from './stage';

/** `Set.sequence(from, until)`. */
export class SequenceStage implements SetStage {
  readonly kind = 'sequence';

  constructor(
    readonly from: number,
    readonly until: number,
    readonly backwards = false,
  ) {}

  get pageSize(): number {
    return DEFAULT_PAGE_SIZE;
  }

  page(ctx: QueryContext, count: number, position: Position | undefined): StagePage {
    const length = Math.max(0, this.until - this.from);
    const start = offsetOf(position);
    const end = Math.min(start + count, length);
    ctx.budget.step(Math.max(0, end - start) * STEPS_PER_ELEMENT);
    const at = (offset: number): Resume => ({ stage: this, position: [offset] });
    const elements: Element[] = [];
    for (let offset = start; offset < end; offset++) {
      const value = this.backwards ? this.until - 1 - offset : this.from + offset;
      elements.push({ value, start: () => at(offset) });
    }
    return { elements, after: end < length ? at(end) : undefined };
  }

  reversed(): SetStage {
    return new SequenceStage(this.from, this.until, !this.backwards);
  }
}
