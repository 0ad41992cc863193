import type { QueryContext } from '../eval/context';
import type { Span } from '../syntax/span';
import { DEFAULT_PAGE_SIZE, type Position, type SetStage, type StagePage, wrapElement, wrapPage } from './stage';

/** `first.concat(second)`. */
export class ConcatStage implements SetStage {
  readonly kind = 'concat';

  constructor(
    readonly first: SetStage,
    readonly second: SetStage,
  ) {}

  get pageSize(): number {
    return DEFAULT_PAGE_SIZE;
  }

  /** Behind the end of the first set the page goes on in the second. */
  page(ctx: QueryContext, count: number, position: Position | undefined, span: Span | undefined): StagePage {
    const behind = (first: SetStage): SetStage => new ConcatStage(first, this.second);
    const page = this.first.page(ctx, count, position, span);
    if (page.after !== undefined) return wrapPage(page, behind);
    const missing = count - page.elements.length;
    const elements = page.elements.map((element) => wrapElement(element, behind));
    if (missing <= 0) return { elements, after: { stage: this.second, position: undefined } };
    const rest = this.second.page(ctx, missing, undefined, span);
    return { elements: [...elements, ...rest.elements], after: rest.after };
  }

  reversed(): SetStage {
    return new ConcatStage(this.second.reversed(), this.first.reversed());
  }
}
