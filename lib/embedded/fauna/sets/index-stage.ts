import { readTimeIn } from '../documents/history-window';
import type { QueryContext } from '../eval/context';
import type { BackingIndex } from '../schema/catalog';
import type { Span } from '../syntax/span';
import { Doc, Id, type Micros, type Value } from '../values/value';
import { noteIndexed } from '../documents/covered-field';
import { CoveredFields } from '../documents/covered-fields';
import { documentPointer, pageOfRows } from './document-rows';
import { DEFAULT_PAGE_SIZE, type Position, type SetStage, type StagePage } from './stage';

/** Prefixes of an index's values, then the document id; both inclusive. */
export interface ValueRange {
  readonly from?: readonly Value[];
  readonly to?: readonly Value[];
}

/** What an index stage looks at: the index under the name it was called by. */
export interface IndexRef {
  /** How the collection and the index were called when the set was made, for hints: `User.byName`. */
  readonly label: string;
  readonly index: BackingIndex;
}

/** `Coll.byName("x")`: the documents an index has under some terms, in the order of its values. */
export class IndexStage implements SetStage {
  readonly kind = 'index';

  constructor(
    readonly ref: IndexRef,
    readonly terms: readonly Value[],
    readonly range: ValueRange,
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
    const { ref, terms, readTime, span } = this;
    const { collection } = ref.index;
    const at = readTimeIn(ctx, collection, readTime);
    const options = { at, reverse: this.backwards, expected: count + 1 };
    const entries = ctx.txn.entries(ref.index, terms, this.rangeFrom(position), options);
    const page = pageOfRows(ctx, this, entries, count, (entry) => {
      const covered = new CoveredFields(ref, terms, entry, span);
      const doc = documentPointer(collection, entry.id, entry.id, { readTime, span, covered });
      return { doc, state: undefined, position: () => [...entry.values, new Id(entry.id)] };
    });
    if (ctx.performanceHints) for (const { value } of page.elements) if (value instanceof Doc) noteIndexed(ctx, value);
    return page;
  }

  private rangeFrom(position: Position | undefined): ValueRange {
    if (position === undefined) return this.range;
    return this.backwards ? { ...this.range, to: position } : { ...this.range, from: position };
  }

  reversed(): SetStage {
    return new IndexStage(this.ref, this.terms, this.range, this.readTime, this.span, !this.backwards);
  }
}
