import { valueTooLarge } from '../errors/query-errors';
import type { QueryContext } from '../eval/context';
import type { Span } from '../syntax/span';
import type { Effort } from '../values/effort';
import type { SetPlan, Value } from '../values/value';
import { ArrayStage } from './array-stage';
import { CollectionStage, type IdRange } from './collection-stage';
import { ConcatStage } from './concat-stage';
import { DistinctStage } from './distinct-stage';
import { DropStage } from './drop-stage';
import { FlatMapStage } from './flat-map-stage';
import { IndexStage, type ValueRange } from './index-stage';
import { MapStage } from './map-stage';
import { OrderStage } from './order-stage';
import { PageSizeStage } from './page-size-stage';
import { requireReadEntry } from './read-entry';
import { ReverseStage } from './reverse-stage';
import { SequenceStage } from './sequence-stage';
import { SingleStage } from './single-stage';
import type { Position, SetStage } from './stage';
import type { Callback } from './stage-callback';
import { TakeStage } from './take-stage';
import {
  type Encoded,
  MalformedCursor,
  decodeValue,
  encodeValue,
  listOf,
  numberOf,
  optionalNumber,
  textOf,
} from './value-codec';
import { WhereStage } from './where-stage';

/** Values in one cursor. */
const MAX_PARTS = 1_000_000;

/** Writes the stages of a set as data. Source texts that lambdas stand in are kept once each. */
export class PlanWriter {
  readonly sources: string[] = [];
  private parts = 0;

  constructor(private readonly effort: Effort) {}

  /** Called for each value. Throws `value_too_large` where there is no end of them: parts that are shared count each time. */
  count(): void {
    this.effort.step(1);
    if (++this.parts > MAX_PARTS) throw valueTooLarge(`cursor size exceeds limit ${MAX_PARTS}`, undefined);
  }

  /** The number of a source text. */
  source(text: string): number {
    const known = this.sources.indexOf(text);
    return known >= 0 ? known : this.sources.push(text) - 1;
  }

  position(position: Position | undefined): Encoded {
    return position === undefined ? null : position.map((value) => encodeValue(value, this));
  }

  plan(plan: SetPlan): Encoded {
    if (plan instanceof ArrayStage) return ['array', ...plan.items.map((item) => encodeValue(item, this))];
    if (plan instanceof SequenceStage) return ['sequence', plan.from, plan.until, plan.backwards];
    if (plan instanceof SingleStage) return ['single', encodeValue(plan.element, this)];
    if (plan instanceof CollectionStage) {
      const { from, to } = plan.range;
      return ['collection', plan.collection, bound(from), bound(to), plan.readTime ?? null, plan.backwards];
    }
    if (plan instanceof IndexStage) return this.index(plan);
    if (plan instanceof WhereStage) return ['where', this.plan(plan.input), this.callback(plan.predicate)];
    if (plan instanceof MapStage) return ['map', this.plan(plan.input), this.callback(plan.mapper)];
    if (plan instanceof FlatMapStage) {
      const from = this.position(plan.inputFrom);
      return ['flatMap', this.plan(plan.input), this.callback(plan.mapper), from, plan.backwards];
    }
    if (plan instanceof ConcatStage) return ['concat', this.plan(plan.first), this.plan(plan.second)];
    if (plan instanceof TakeStage) return ['take', this.plan(plan.input), plan.limit];
    if (plan instanceof DropStage) return ['drop', this.plan(plan.input), plan.amount];
    if (plan instanceof ReverseStage) return ['reverse', this.plan(plan.input)];
    if (plan instanceof DistinctStage) return ['distinct', this.plan(plan.input)];
    if (plan instanceof PageSizeStage) return ['pageSize', this.plan(plan.input), plan.pageSize];
    if (plan instanceof OrderStage) {
      const orderings = plan.orderings.map(({ accessor, descending }): Encoded => [
        this.callback(accessor),
        descending,
      ]);
      return ['order', this.plan(plan.input), orderings];
    }
    throw new TypeError(`a set cannot be written whose stage is ${plan.kind}`);
  }

  private index({ ref, terms, range, readTime, backwards }: IndexStage): Encoded {
    const values = (list: readonly Value[] | undefined): Encoded =>
      list?.map((value) => encodeValue(value, this)) ?? null;
    const { collection, id } = ref.index;
    return [
      'index',
      collection,
      id,
      ref.label,
      values(terms),
      values(range.from),
      values(range.to),
      readTime ?? null,
      backwards,
    ];
  }

  private callback({ fn, readTime }: Callback): Encoded {
    return [encodeValue(fn, this), readTime ?? null];
  }
}

function bound(id: bigint | undefined): Encoded {
  return id === undefined ? null : String(id);
}

/** Reads what {@link PlanWriter} wrote. Throws {@link MalformedCursor}, also where an index is gone. */
export class PlanReader {
  constructor(
    private readonly ctx: QueryContext,
    private readonly sources: readonly string[],
    /** The argument list of the call that reads on. */
    readonly place: Span | undefined,
  ) {}

  /** What a source text is called in diagnostics, if it is the text that is running. */
  nameOf(text: string): string | undefined {
    return this.place?.source.text === text ? this.place.source.name : undefined;
  }

  source(number: number): string {
    const text = this.sources[number];
    if (text === undefined) throw new MalformedCursor('a source is missing');
    return text;
  }

  position(encoded: Encoded | undefined): Position | undefined {
    return encoded === null ? undefined : listOf(encoded).map((item) => decodeValue(this.ctx, item, this));
  }

  plan(encoded: Encoded | undefined): SetStage {
    const [kind, ...rest] = listOf(encoded);
    const [first, second, third, fourth] = rest;
    switch (kind) {
      case 'array':
        return new ArrayStage(rest.map((item) => decodeValue(this.ctx, item, this)));
      case 'sequence':
        return new SequenceStage(numberOf(first), numberOf(second), third === true);
      case 'single':
        return new SingleStage(decodeValue(this.ctx, first, this));
      case 'collection':
        return this.collection(rest);
      case 'index':
        return this.index(rest);
      case 'where':
        return new WhereStage(this.plan(first), this.callback(second));
      case 'map':
        return new MapStage(this.plan(first), this.callback(second));
      case 'flatMap':
        return new FlatMapStage(this.plan(first), this.callback(second), this.position(third), fourth === true);
      case 'concat':
        return new ConcatStage(this.plan(first), this.plan(second));
      case 'take':
        return new TakeStage(this.plan(first), numberOf(second));
      case 'drop':
        return new DropStage(this.plan(first), numberOf(second));
      case 'reverse':
        return new ReverseStage(this.plan(first));
      case 'distinct':
        return new DistinctStage(this.plan(first));
      case 'pageSize':
        return new PageSizeStage(this.plan(first), numberOf(second));
      case 'order': {
        const orderings = listOf(second).map((ordering) => {
          const [accessor, descending] = listOf(ordering);
          return { accessor: this.callback(accessor), descending: descending === true };
        });
        return new OrderStage(this.plan(first), orderings);
      }
      default:
        throw new MalformedCursor(`no stage is written as ${String(kind)}`);
    }
  }

  private collection([collection, from, to, readTime, backwards]: readonly Encoded[]): SetStage {
    const range: IdRange = {
      ...(typeof from === 'string' ? { from: BigInt(from) } : {}),
      ...(typeof to === 'string' ? { to: BigInt(to) } : {}),
    };
    return new CollectionStage(numberOf(collection), range, optionalNumber(readTime), undefined, backwards === true);
  }

  private index([collection, id, label, terms, from, to, readTime, backwards]: readonly Encoded[]): SetStage {
    const backing = this.ctx.catalog.collection(numberOf(collection))?.backing;
    const index = backing?.find((candidate) => candidate.id === id);
    if (index === undefined) throw new MalformedCursor('an index is gone');
    if (this.place !== undefined) requireReadEntry(this.ctx, index.collection, this.place);
    const lower = from === null ? undefined : this.position(from);
    const upper = to === null ? undefined : this.position(to);
    const range: ValueRange = { ...(lower ? { from: lower } : {}), ...(upper ? { to: upper } : {}) };
    const ref = { index, label: textOf(label) };
    return new IndexStage(
      ref,
      this.position(terms) ?? [],
      range,
      optionalNumber(readTime),
      undefined,
      backwards === true,
    );
  }

  private callback(encoded: Encoded | undefined): Callback {
    const [fn, readTime] = listOf(encoded);
    return { fn: decodeValue(this.ctx, fn, this), readTime: optionalNumber(readTime), calls: undefined };
  }
}
