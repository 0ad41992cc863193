import type { QueryContext } from '../eval/context';
import type { Span } from '../syntax/span';
import { ArrayStage } from './array-stage';
import { materialise } from './materialise-stage';
import { type Position, type Resume, type SetStage, type StagePage, offsetOf } from './stage';

/** A set read backwards that has no order of its own to flip: it is read as a whole, for every page. */
export class ReverseStage implements SetStage {
  readonly kind = 'reverse';

  constructor(readonly input: SetStage) {}

  get pageSize(): number {
    return this.input.pageSize;
  }

  page(ctx: QueryContext, count: number, position: Position | undefined, span: Span | undefined): StagePage {
    const all = new ArrayStage(materialise(ctx, this.input, span).toReversed());
    const page = all.page(ctx, count, position);
    const own = (resume: Resume): Resume => ({ stage: this, position: [offsetOf(resume.position)] });
    return {
      elements: page.elements.map(({ value, start }) => ({ value, start: () => own(start()) })),
      after: page.after && own(page.after),
    };
  }

  reversed(): SetStage {
    return this.input;
  }
}
