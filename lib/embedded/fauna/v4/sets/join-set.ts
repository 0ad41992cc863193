import { Effect, withEffectLimit } from '../../eval/effect';
import type { LegacyIndex } from '../../schema/catalog';
import { NativeId } from '../../schema/native-ids';
import type { Doc } from '../../values/value';
import type { ApiVersion } from '../api-version';
import { printLambda } from '../ast/lambda';
import type { V4Context } from '../context';
import { typeMismatch } from '../errors/problems';
import type { Position } from '../position';
import { fromStored } from '../values/stored';
import type { V4Lambda } from '../values/lambda';
import { Ref, type V4Value } from '../values/value';
import { elementOf, refOf, type SetEntry, sourcesOf } from './entry';
import { compareEvents, type HistoryEvent } from './history-event';
import { IndexSet } from './index-set';
import { groupAlike } from './merge';
import { inDatabase } from './scoped-set';
import { type Reading, type Shape, StoreSet } from './store-set';

/** `join`: for each element of a set the elements of another, all in one order. */
abstract class JoinSet extends StoreSet {
  constructor(protected readonly source: StoreSet) {
    super();
  }

  get isFiltered(): boolean {
    return this.source.isFiltered;
  }

  forRead(ctx: V4Context): StoreSet | undefined {
    const source = this.source.forRead(ctx);
    return source && this.over(source);
  }

  protected abstract over(source: StoreSet): StoreSet;

  /** What an element is joined with. */
  protected abstract target(ctx: V4Context, entry: Pick<SetEntry, 'values' | 'document' | 'home'>): StoreSet;

  /** Of elements that are alike one. */
  *entries(ctx: V4Context, reading: Reading): Iterable<SetEntry> {
    const sources = [...this.source.entries(ctx, { ...reading, limits: [], backwards: false })];
    const targets = sources.flatMap((entry) => this.target(ctx, entry).forRead(ctx) ?? []);
    const streams = targets.map((target) => target.entries(ctx, reading));
    for (const { members } of groupAlike(streams, reading.backwards)) {
      const last = members.findLast((found) => found.length > 0)?.at(-1);
      if (last !== undefined) yield { ...last, sources: sourcesOf(members) };
    }
  }

  /** What happened to the targets while their element was in the source. */
  *history(ctx: V4Context, at: Position): Iterable<HistoryEvent> {
    const stays = new Map<string, HistoryEvent[]>();
    for (const event of this.source.history(ctx, at)) {
      const key = `${event.home?.query.txn.database ?? ''} ${keyOf(event.document)} ${JSON.stringify(event.values.map(String))}`;
      stays.set(key, [...(stays.get(key) ?? []), event]);
    }
    const events = [...stays.values()].flatMap((stay): readonly HistoryEvent[] => {
      const [first] = stay;
      const target = first && this.target(ctx, first).forRead(ctx);
      if (target === undefined) return [];
      const isPresent = (ts: number | undefined): boolean => {
        const last = stay.findLast((event) => (event.ts ?? Infinity) <= (ts ?? Infinity));
        return last?.action === 'add' || last?.action === 'create';
      };
      return [...target.history(ctx, at)].filter(({ ts }) => isPresent(ts));
    });
    yield* events.toSorted(compareEvents);
  }
}

function keyOf({ collection, key }: Doc): string {
  return `${collection}/${key}`;
}

/** `with` is an index: the element's values are its terms. */
export class IndexJoinSet extends JoinSet {
  constructor(
    source: StoreSet,
    private readonly index: LegacyIndex,
    /** The database that the index is in, where that is not the query's own. */
    private readonly database: Ref | undefined,
  ) {
    super(source);
  }

  get shape(): Shape {
    return [...this.index.values.map(({ descending }) => descending), false];
  }

  print(): V4Value {
    return new Map<string, V4Value>([
      ['join', this.source],
      ['with', new Ref(NativeId.Index, this.index.id, this.database)],
    ]);
  }

  protected over(source: StoreSet): StoreSet {
    return new IndexJoinSet(source, this.index, this.database);
  }

  protected target(
    ctx: V4Context,
    { values, document, home = ctx }: Pick<SetEntry, 'values' | 'document' | 'home'>,
  ): StoreSet {
    const terms = values.length === 0 ? [document] : values;
    const printed =
      values.length === 0 ? [refOf(document, home.scope)] : values.map((value) => fromStored(home, value));
    return inDatabase(new IndexSet(this.index, terms, printed), this.database);
  }
}

/** `with` is a lambda, which gives a set for each element. */
export class LambdaJoinSet extends JoinSet {
  readonly shape = undefined;

  constructor(
    source: StoreSet,
    private readonly lambda: V4Lambda,
    private readonly place: Position,
  ) {
    super(source);
  }

  print(ctx: V4Context, version: ApiVersion): V4Value {
    return new Map<string, V4Value>([
      ['join', this.source],
      ['with', printLambda(ctx, this.lambda, 'plain', version)],
    ]);
  }

  protected over(source: StoreSet): StoreSet {
    return new LambdaJoinSet(source, this.lambda, this.place);
  }

  protected target(ctx: V4Context, entry: SetEntry): StoreSet {
    const at = this.place.at('with');
    const set = withEffectLimit(ctx.query, Effect.Read, 'set functions', () =>
      ctx.apply(this.lambda, elementOf(ctx, entry), at),
    );
    if (set instanceof StoreSet) return set;
    throw typeMismatch(['Set'], set, at);
  }
}
