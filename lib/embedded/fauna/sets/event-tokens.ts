import type { QueryContext } from '../eval/context';
import type { EventSource, Micros } from '../values/value';
import type { CursorCodec } from './cursor';
import { stageOf } from './stage';

/** Makes and reads the tokens of event sources: a set and the time its events start at, sealed like a cursor. */
export class EventTokens {
  constructor(private readonly codec: CursorCodec) {}

  /** The time is known only when the transaction is committed. */
  tokenOf(ctx: QueryContext, { set, watched }: EventSource): (committed: Micros) => string {
    const stage = stageOf(set);
    return (committed) => this.codec.encodeEvents(ctx, { stage, watched, from: committed });
  }
}
