import { type DocumentState, Id, type Module, type Struct, Time, TransactionTime, type Value } from './value';

/** What a document shows, part by part in the order of its fields. */
export class ShownDocument {
  private joined: Struct | undefined = undefined;

  constructor(
    /** Its `id` or, of a schema document, its `name`. */
    readonly key: bigint | string,
    readonly coll: Module,
    /** Has `ts` and `ttl`, which come next. */
    readonly state: DocumentState,
    readonly computed: Struct,
    /** Its other fields: the very `data` of the state, unless some of them are not shown as they are stored. */
    readonly stored: Struct,
  ) {}

  get reference(): Struct {
    const { key, coll } = this;
    return new Map<string, Value>([typeof key === 'string' ? ['name', key] : ['id', new Id(key)], ['coll', coll]]);
  }

  get times(): Struct {
    const times = new Map([['ts', timestamp(this.state)]]);
    return this.state.ttl ? times.set('ttl', this.state.ttl) : times;
  }

  /** All fields in one, put together once: what is shown is first measured, then written. */
  get fields(): Struct {
    return (this.joined ??= this.join());
  }

  private join(): Struct {
    const fields = new Map(this.reference);
    for (const part of [this.times, this.computed, this.stored]) {
      for (const [name, value] of part) fields.set(name, value);
    }
    return fields;
  }
}

/** A state's `ts`. */
export function timestamp({ ts }: DocumentState): Value {
  return ts === undefined ? TransactionTime.instance : new Time(BigInt(ts) * 1000n);
}
