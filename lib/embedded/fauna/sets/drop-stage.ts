import type { QueryContext } from '../eval/context';
import { MAX_ELEMENTS } from '../eval/limits';
import type { Span } from '../syntax/span';
import { ReverseStage } from './reverse-stage';
import { EMPTY_PAGE, type Position, type SetStage, type StagePage } from './stage';

/** `set.drop(amount)`; what has been dropped is not read again by later pages. */
export class DropStage implements SetStage {
  readonly kind = 'drop';

  constructor(
    readonly input: SetStage,
    readonly amount: number,
  ) {}

  get pageSize(): number {
    return this.input.pageSize;
  }

  page(ctx: QueryContext, count: number, position: Position | undefined, span: Span | undefined): StagePage {
    let stage = this.input;
    let from = position;
    let toDrop = Math.max(0, this.amount);
    for (;;) {
      const page = stage.page(ctx, Math.min(toDrop + count, MAX_ELEMENTS), from, span);
      if (page.elements.length > toDrop) return restOf(page, toDrop, count);
      toDrop -= page.elements.length;
      if (page.after === undefined) return EMPTY_PAGE;
      stage = page.after.stage;
      from = page.after.position;
    }
  }

  reversed(): SetStage {
    return new ReverseStage(this);
  }
}

function restOf(page: StagePage, dropped: number, count: number): StagePage {
  const elements = page.elements.slice(dropped, dropped + count);
  return { elements, after: page.elements[dropped + count]?.start() ?? page.after };
}
