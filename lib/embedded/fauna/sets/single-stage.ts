import type { QueryContext } from '../eval/context';
import type { Value } from '../values/value';
import { DEFAULT_PAGE_SIZE, EMPTY_PAGE, type Position, type SetStage, type StagePage } from './stage';

/** `Set.single(element)`. */
export class SingleStage implements SetStage {
  readonly kind = 'single';

  constructor(readonly element: Value) {}

  get pageSize(): number {
    return DEFAULT_PAGE_SIZE;
  }

  page(_ctx: QueryContext, _count: number, position: Position | undefined): StagePage {
    if (position !== undefined) return EMPTY_PAGE;
    return {
      elements: [{ value: this.element, start: () => ({ stage: this, position: undefined }) }],
      after: undefined,
    };
  }

  reversed(): SetStage {
    return this;
  }
}
