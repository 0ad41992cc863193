import { typeMismatch } from '../errors/query-errors';
import type { QueryContext } from '../eval/context';
import type { Span } from '../syntax/span';
import { SetValue, type Value } from '../values/value';
import { ConcatStage } from './concat-stage';
import { type Callback, atStage, callStage } from './stage-callback';
import {
  type Element,
  type Position,
  type Resume,
  type SetStage,
  type StagePage,
  stageOf,
  wrapElement,
  wrapResume,
} from './stage';

/** `set.flatMap(mapper)`: the sets that the mapper makes of the elements, one behind the other. */
export class FlatMapStage implements SetStage {
  readonly kind = 'flatMap';

  constructor(
    readonly input: SetStage,
    readonly mapper: Callback,
    /** Where in the input to begin. */
    readonly inputFrom: Position | undefined = undefined,
    readonly backwards = false,
  ) {}

  get pageSize(): number {
    return this.input.pageSize;
  }

  page(ctx: QueryContext, count: number, _position: Position | undefined, span: Span | undefined): StagePage {
    const elements: Element[] = [];
    let input: Resume | undefined = { stage: this.input, position: this.inputFrom };
    while (input !== undefined) {
      const { elements: found, after } = input.stage.page(ctx, 1, input.position, span);
      const [first] = found;
      if (first === undefined) break;
      const rest = after && this.goingOn(after);
      const behind = (leaf: SetStage): SetStage => (rest ? new ConcatStage(leaf, rest) : leaf);
      const page = this.leafOf(ctx, first.value, span).page(ctx, count - elements.length, undefined, span);
      for (const element of page.elements) elements.push(wrapElement(element, behind));
      if (page.after) return { elements, after: wrapResume(page.after, behind) };
      if (elements.length >= count) return { elements, after: rest && { stage: rest, position: undefined } };
      input = after;
    }
    return { elements, after: undefined };
  }

  private leafOf(ctx: QueryContext, element: Value, span: Span | undefined): SetStage {
    const mapped = callStage(ctx, this.mapper, [element], span);
    if (!(mapped instanceof SetValue)) throw atStage(this.mapper, typeMismatch('Set<Any>', mapped, span));
    return this.backwards ? stageOf(mapped).reversed() : stageOf(mapped);
  }

  private goingOn({ stage, position }: Resume): SetStage {
    return new FlatMapStage(stage, this.mapper, position, this.backwards);
  }

  /** Turned round twice, the sets of the elements stay backwards, as FaunaDB has it. */
  reversed(): SetStage {
    return new FlatMapStage(this.input.reversed(), this.mapper, this.inputFrom, true);
  }
}
