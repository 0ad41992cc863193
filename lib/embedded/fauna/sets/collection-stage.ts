import { readTimeIn } from '../documents/history-window';
import type { QueryContext } from '../eval/context';
import type { Span } from '../syntax/span';
import { Id, type CollectionId, type Micros } from '../values/value';
import { documentPointer, keyOfState, pageOfRows } from './document-rows';
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
    const schema = ctx.catalog.collection(this.collection);
    if (schema === undefined) return EMPTY_PAGE;
    const { collection, readTime, span } = this;
    const at = readTimeIn(ctx, collection, readTime);
    const options = { at, reverse: this.backwards, expected: count + 1 };
    const scan = ctx.txn.scan(collection, this.rangeFrom(position), options);
    return pageOfRows(ctx, this, scan, count, (version) => {
      const { id } = version;
      // What a caller may see of user collections does not depend on the state that was come across.
      const state = schema.native ? version.state : undefined;
      const doc = documentPointer(collection, keyOfState(schema.named, id, state), id, { readTime, span });
      return { doc, state, position: () => [new Id(id)] };
    });
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
