import { typeMismatch } from '../errors/query-errors';
import type { QueryContext } from '../eval/context';
import { MAX_ELEMENTS } from '../eval/limits';
import type { Span } from '../syntax/span';
import { Null, type Value } from '../values/value';
import { type Callback, atStage, callStage } from './stage-callback';
import { EMPTY_PAGE, type Element, type Position, type SetStage, type StagePage, wrapPage } from './stage';

/** Few elements may pass, so pages of its input are no smaller than this, and grow while too few have passed. */
const LEAST_INPUT = 16;
const GROWTH = 4;

/** `set.where(predicate)`. */
export class WhereStage implements SetStage {
  readonly kind = 'where';

  constructor(
    readonly input: SetStage,
    readonly predicate: Callback,
  ) {}

  get pageSize(): number {
    return this.input.pageSize;
  }

  page(ctx: QueryContext, count: number, position: Position | undefined, span: Span | undefined): StagePage {
    let stage = this.input;
    let from = position;
    const passed: Element[] = [];
    for (let size = Math.max(count, LEAST_INPUT); ; size = Math.min(size * GROWTH, MAX_ELEMENTS)) {
      const page = stage.page(ctx, size, from, span);
      if (page.elements.length === 0 && page.after === undefined) break;
      for (const element of page.elements) {
        if (this.admits(ctx, element.value, span)) passed.push(element);
      }
      if (passed.length >= count || page.after === undefined) return this.wrap(passed, page, count);
      stage = page.after.stage;
      from = page.after.position;
    }
    return passed.length === 0 ? EMPTY_PAGE : this.wrap(passed, EMPTY_PAGE, count);
  }

  private wrap(passed: readonly Element[], page: StagePage, count: number): StagePage {
    const after = passed.length > count ? passed[count]?.start() : page.after;
    return wrapPage({ elements: passed.slice(0, count), after }, (input) => new WhereStage(input, this.predicate));
  }

  /** Whether the predicate holds for one element. */
  admits(ctx: QueryContext, value: Value, span: Span | undefined): boolean {
    const result = callStage(ctx, this.predicate, [value], span);
    if (typeof result === 'boolean') return result;
    if (result instanceof Null) return false;
    throw atStage(this.predicate, typeMismatch('Boolean', result, span));
  }

  reversed(): SetStage {
    return new WhereStage(this.input.reversed(), this.predicate);
  }
}
