import { readTimeIn } from '../documents/history-window';
import type { QueryContext } from '../eval/context';
import type { Span } from '../syntax/span';
import { Id, type CollectionId, type Micros } from '../values/value';
import { type Row, documentPointer, keyOfState, pageOfRows } from './document-rows';
import { DEFAULT_PAGE_SIZE, EMPTY_PAGE, type Position, type SetStage, type StagePage } from './stage';

/** Bounds on document ids, both inclusive. */
export interface IdRange {
  readonly from?: bigint;
  readonly to?: bigint;
}

/** `Coll.all()`: every document, by id. */
export class CollectionStage implements SetStage {
  readonly kind = 'collection';

  constructor(
    readonly collection: CollectionId,
    readonly range: IdRange,
    /** Made inside `at()`. */
    readonly readTime: Micros | undefined,
    /** The argument list it was made by. */
    readonly span: Span | undefined,
    readonly backwards = false,
  ) {}

  get pageSize(): number {
    return DEFAULT_PAGE_SIZE;
  }

  page(ctx: QueryContext, count: number, position: Position | undefined): StagePage {
    if (ctx.catalog.collection(this.collection) === undefined) return EMPTY_PAGE;
    return pageOfRows(ctx, this, this.rows(ctx, position), count, this.readTime);
  }

  private *rows(ctx: QueryContext, position: Position | undefined): Iterable<Row> {
    const named = ctx.catalog.collection(this.collection)?.named ?? false;
    const { readTime, span } = this;
    const scan = ctx.txn.scan(this.collection, this.rangeFrom(position), {
      at: readTimeIn(ctx, this.collection, readTime),
      reverse: this.backwards,
    });
    for (const { id, state } of scan) {
      if (state === undefined) continue;
      const doc = documentPointer(this.collection, keyOfState(named, id, state), id, { readTime, span });
      yield { doc, state, position: [new Id(id)] };
    }
  }

  private rangeFrom(position: Position | undefined): IdRange {
    const [start] = position ?? [];
    if (!(start instanceof Id)) return this.range;
    return this.backwards ? { ...this.range, to: start.value } : { ...this.range, from: start.value };
  }

  reversed(): SetStage {
    return new CollectionStage(this.collection, this.range, this.readTime, this.span, !this.backwards);
  }
}
