import type { QueryContext } from '../eval/context';
import type { Span } from '../syntax/span';
import type { Value } from '../values/value';
import { type Callback, callStage } from './stage-callback';
import { type Position, type SetStage, type StagePage, wrapPage } from './stage';

/** `set.map(mapper)`, and a projection of a set. */
export class MapStage implements SetStage {
  readonly kind = 'map';

  constructor(
    readonly input: SetStage,
    readonly mapper: Callback,
  ) {}

  get pageSize(): number {
    return this.input.pageSize;
  }

  page(ctx: QueryContext, count: number, position: Position | undefined, span: Span | undefined): StagePage {
    const page = this.input.page(ctx, count, position, span);
    const elements = page.elements.map(({ value, start }) => ({
      value: this.mapped(ctx, value, span),
      start,
    }));
    return wrapPage({ elements, after: page.after }, (input) => new MapStage(input, this.mapper));
  }

  /** What the mapper makes of one element. */
  mapped(ctx: QueryContext, value: Value, span: Span | undefined): Value {
    return callStage(ctx, this.mapper, [value], span);
  }

  reversed(): SetStage {
    return new MapStage(this.input.reversed(), this.mapper);
  }
}
