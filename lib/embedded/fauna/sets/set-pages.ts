import { transactionState } from '../documents/transaction-state';
import { invalidCursor } from '../errors/query-errors';
import type { QueryContext } from '../eval/context';
import { MAX_ELEMENTS } from '../eval/limits';
import type { Span } from '../syntax/span';
import { SetCursor, type SetValue, type Value } from '../values/value';
import type { CursorCodec } from './cursor';
import { type Position, type Resume, type SetStage, stageOf } from './stage';

export interface Page {
  readonly data: readonly Value[];
  /** The cursor of the next page, where there is more. */
  readonly after: SetCursor | undefined;
}

/** Reads sets page by page. */
export class SetPages {
  constructor(private readonly codec: CursorCodec) {}

  /** The first page of a set. */
  first(ctx: QueryContext, set: SetValue, size: number | undefined, span: Span | undefined): Page {
    const stage = stageOf(set);
    return this.read(ctx, { stage, position: undefined }, size ?? sizeOf(set, stage), span);
  }

  /**
   * The page a cursor stands for, at the snapshot of the first page: later writes change neither which elements there are nor
   * what the set's functions see. Throws `invalid_cursor`.
   */
  next(ctx: QueryContext, cursor: string, size: number | undefined, span: Span): Page {
    const content = this.codec.decode(ctx, cursor, span);
    if (content === undefined) throw invalidCursor(span);
    const state = transactionState(ctx);
    const outer = state.pageTime;
    state.pageTime = content.snapshot === ctx.txn.snapshot ? undefined : content.snapshot;
    try {
      return this.read(ctx, content.rest, size ?? content.pageSize, span);
    } finally {
      state.pageTime = outer;
    }
  }

  elements(ctx: QueryContext, set: SetValue, span: Span): Iterable<Value> {
    return allElements(ctx, set, span);
  }

  /** The cursor of a set's beginning. */
  cursorOf(ctx: QueryContext, set: SetValue): SetCursor {
    const stage = stageOf(set);
    return this.encode(ctx, { stage, position: undefined }, sizeOf(set, stage));
  }

  private read(ctx: QueryContext, { stage, position }: Resume, size: number, span: Span | undefined): Page {
    const page = stage.page(ctx, size, position, span);
    ctx.budget.spend(page.elements.length);
    return {
      data: page.elements.map(({ value }) => value),
      after: page.after && this.encode(ctx, page.after, size),
    };
  }

  private encode(ctx: QueryContext, rest: Resume, pageSize: number): SetCursor {
    const { pageTime } = transactionState(ctx);
    const { snapshot } = ctx.txn;
    const textAt = this.codec.encode(ctx, { rest, pageSize });
    const text = textAt(pageTime ?? snapshot);
    if (pageTime !== undefined) return new SetCursor(text);
    return new SetCursor(text, (committed) => (committed === snapshot ? text : textAt(committed)));
  }
}

function sizeOf(set: SetValue, stage: SetStage): number {
  return set.more.pageSize ?? stage.pageSize;
}

/** Every element of a set, read {@link MAX_ELEMENTS} at a time. */
export function* allElements(ctx: QueryContext, set: SetValue, span: Span): Iterable<Value> {
  for (const page of allPages(ctx, stageOf(set), span)) yield* page;
}

export function* allPages(ctx: QueryContext, from: SetStage, span: Span): Iterable<readonly Value[]> {
  let stage = from;
  let position: Position | undefined;
  for (;;) {
    const page = stage.page(ctx, MAX_ELEMENTS, position, span);
    yield page.elements.map(({ value }) => value);
    if (page.after === undefined) return;
    stage = page.after.stage;
    position = page.after.position;
  }
}
