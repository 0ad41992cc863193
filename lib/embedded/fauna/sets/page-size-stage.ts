import type { QueryContext } from '../eval/context';
import type { Span } from '../syntax/span';
import type { Position, SetStage, StagePage } from './stage';

/** `set.pageSize(size)`. */
export class PageSizeStage implements SetStage {
  readonly kind = 'pageSize';

  constructor(
    readonly input: SetStage,
    readonly pageSize: number,
  ) {}

  page(ctx: QueryContext, count: number, position: Position | undefined, span: Span | undefined): StagePage {
    return this.input.page(ctx, count, position, span);
  }

  reversed(): SetStage {
    return new PageSizeStage(this.input.reversed(), this.pageSize);
  }
}
