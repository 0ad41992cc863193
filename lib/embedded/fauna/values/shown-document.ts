import { type DocumentState, type Struct, Time, TransactionTime, type Value } from './value';

/** What a document shows, part by part in the order of its fields. */
export class ShownDocument {
  constructor(
    /** `id` and `coll`; of a schema document `name` and `coll`. */
    readonly reference: Struct,
    /** Has `ts` and `ttl`, which come next. */
    readonly state: DocumentState,
    readonly computed: Struct,
    /** Its other fields: the very `data` of the state, unless some of them are not shown as they are stored. */
    readonly stored: Struct,
  ) {}

  get times(): Struct {
    const times = new Map([['ts', timestamp(this.state)]]);
    return this.state.ttl ? times.set('ttl', this.state.ttl) : times;
  }

  /** All fields in one. */
  get fields(): Struct {
    return new Map([...this.reference, ...this.times, ...this.computed, ...this.stored]);
  }
}

/** A state's `ts`. */
export function timestamp({ ts }: DocumentState): Value {
  return ts === undefined ? TransactionTime.instance : new Time(BigInt(ts) * 1000n);
}
