import { functionDoesNotExist, unboundVariable } from '../errors/query-errors';
import type { QueryContext } from '../eval/context';
import type { Catalog } from '../schema/catalog';
import { DECODED_SOURCE, Source, type Span } from '../syntax/span';
import { Doc, type EventSource, type Micros } from '../values/value';
import { CollectionStage } from './collection-stage';
import type { CursorCodec, EventContent } from './cursor';
import { IndexStage } from './index-stage';
import { MapStage } from './map-stage';
import { PageSizeStage } from './page-size-stage';
import { SingleStage } from './single-stage';
import { type SetStage, stageOf } from './stage';
import { WhereStage } from './where-stage';

/** Makes and reads the tokens of event sources: a set and the time its events start at, sealed like a cursor. */
export class EventTokens {
  constructor(private readonly codec: CursorCodec) {}

  /** The time is known only when the transaction is committed. */
  tokenOf(ctx: QueryContext, { set, watched }: EventSource): (committed: Micros) => string {
    const stage = stageOf(set);
    const names = namesOf(ctx.catalog, stage);
    return (committed) => this.codec.encodeEvents(ctx, { stage, watched, from: committed, names });
  }

  /**
   * What a token stands for; `undefined` for any other text. Throws what calling its source would throw where that is gone:
   * `unbound_variable`, `invalid_function_invocation`.
   */
  contentOf(ctx: QueryContext, token: string): EventContent | undefined {
    return this.codec.decodeEvents(ctx, token, ([name = '', index]) => {
      const collection = ctx.catalog.collectionNamed(name);
      if (collection === undefined) throw unboundVariable(name, NOWHERE);
      if (index === undefined || collection.indexes.has(index)) return;
      throw functionDoesNotExist(index, `${name}Collection`, NOWHERE);
    });
  }
}

/** Where nothing is shown that goes wrong: the text of the query that made the source is not there any more. */
export const NOWHERE: Span = { source: new Source(DECODED_SOURCE, ''), start: 0, end: 0 };

/** How the collection and the index are called that a set begins with. */
function namesOf(catalog: Catalog, stage: SetStage): readonly string[] {
  if (stage instanceof WhereStage || stage instanceof MapStage || stage instanceof PageSizeStage) {
    return namesOf(catalog, stage.input);
  }
  if (stage instanceof IndexStage) return stage.ref.label.split('.');
  if (stage instanceof CollectionStage) return [catalog.collection(stage.collection)?.name ?? ''];
  if (stage instanceof SingleStage && stage.element instanceof Doc) {
    return [catalog.collection(stage.element.collection)?.name ?? ''];
  }
  return [''];
}
