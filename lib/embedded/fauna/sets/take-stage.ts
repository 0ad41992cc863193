import type { QueryContext } from '../eval/context';
import type { Span } from '../syntax/span';
import { ReverseStage } from './reverse-stage';
import { type Position, type SetStage, type StagePage, wrapElement, wrapResume } from './stage';

/** `set.take(limit)`; the limit is positive and shrinks from page to page. */
export class TakeStage implements SetStage {
  readonly kind = 'take';

  constructor(
    readonly input: SetStage,
    readonly limit: number,
  ) {}

  get pageSize(): number {
    return this.input.pageSize;
  }

  page(ctx: QueryContext, count: number, position: Position | undefined, span: Span | undefined): StagePage {
    const page = this.input.page(ctx, Math.min(count, this.limit), position, span);
    const elements = page.elements
      .slice(0, this.limit)
      .map((element, i) => wrapElement(element, (input) => new TakeStage(input, this.limit - i)));
    const left = this.limit - elements.length;
    const after = left > 0 && page.after ? wrapResume(page.after, (input) => new TakeStage(input, left)) : undefined;
    return { elements, after };
  }

  reversed(): SetStage {
    return new ReverseStage(this);
  }
}
