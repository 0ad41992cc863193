import type { QueryContext } from '../eval/context';
import type { Span } from '../syntax/span';
import { Doc, type CollectionId, type DocumentState, type Micros, type Value } from '../values/value';
import { type Element, type Position, type Resume, type SetStage, type StagePage, STEPS_PER_ROW } from './stage';

/** A row of a collection or an index, before it is known whether the caller may see the document. */
export interface Row {
  readonly doc: Doc;
  /** `undefined` where the row comes from an index and the document has not been read. */
  readonly state: DocumentState | undefined;
  readonly position: () => Position;
}

/** Fills a page with the rows the caller may read; one row more tells whether another page follows. */
export function pageOfRows<Found>(
  ctx: QueryContext,
  stage: SetStage & { readonly readTime: Micros | undefined },
  found: Iterable<Found>,
  count: number,
  rowOf: (found: Found) => Row,
): StagePage {
  const elements: Element[] = [];
  for (const each of found) {
    const { doc, state, position } = rowOf(each);
    ctx.budget.step(STEPS_PER_ROW);
    if (!ctx.permissions.mayRead(ctx, doc, state, stage.readTime !== undefined)) continue;
    const start = (): Resume => ({ stage, position: position() });
    if (elements.length === count) return { elements, after: start() };
    elements.push({ value: doc, start });
  }
  return { elements, after: undefined };
}

/** The pointer a set gives for a document: it goes on reading at the set's own time. */
export function documentPointer(
  collection: CollectionId,
  key: bigint | string,
  id: bigint,
  more: { readonly readTime: Micros | undefined; readonly span: Span | undefined; readonly covered?: object },
): Doc {
  return new Doc(collection, key, typeof key === 'string' ? { ...more, id } : more);
}

/** A schema document's name, any other document's id. */
export function keyOfState(named: boolean, id: bigint, state: DocumentState | undefined): bigint | string {
  const name: Value | undefined = named ? state?.data.get('name') : undefined;
  return typeof name === 'string' ? name : id;
}
