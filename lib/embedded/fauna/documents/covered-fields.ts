import type { IndexEntry } from '../store/transaction';
import type { Span } from '../syntax/span';
import type { Value } from '../values/value';
import type { IndexRef } from '../sets/index-stage';

/** What an index entry tells of a document, so that reading just that needs no document. */
export class CoveredFields {
  private known: ReadonlyMap<string, Covered> | undefined;

  constructor(
    private readonly ref: IndexRef,
    private readonly terms: readonly Value[],
    private readonly entry: Pick<IndexEntry, 'values'>,
    /** For hints: the argument list the index was called with. */
    readonly span: Span | undefined,
  ) {}

  /** For hints: which index. */
  get label(): string {
    return this.ref.label;
  }

  /** For hints: what the index is called in its collection. */
  get indexName(): string {
    return this.label.slice(this.label.indexOf('.') + 1);
  }

  /**
   * By the first segment of their path: a value, or an object that may have further fields. What the index says it has of
   * `data` is under that name. Most are never asked for.
   */
  get fields(): ReadonlyMap<string, Covered> {
    return (this.known ??= coveredFields(this.ref, this.terms, this.entry.values));
  }

  /** For hints: whether the index was made to hold the field, a part of it, or something it is part of. */
  holds(path: readonly string[]): boolean {
    const { terms, values } = this.ref.index;
    return [...terms, ...values].some((entry) => {
      const held = entry.path.filter((segment) => typeof segment === 'string');
      return held.length === entry.path.length && agree(withoutData(held), withoutData(path));
    });
  }
}

/** Whether one path leads on from the other. */
function agree(left: readonly string[], right: readonly string[]): boolean {
  return left.every((segment, i) => i >= right.length || segment === right[i]);
}

/** `data.a` is another name of `a`. */
export function withoutData(path: readonly string[]): readonly string[] {
  return path[0] === 'data' ? path.slice(1) : path;
}

export type Covered =
  | { readonly kind: 'whole'; readonly value: Value }
  /** Parts of an object are known; the object itself is not. */
  | { readonly kind: 'part'; readonly fields: ReadonlyMap<string, Covered> };

/** What two indexes tell of one field of a document. */
export function both(one: Covered | undefined, other: Covered | undefined): Covered | undefined {
  if (one === undefined || other?.kind === 'whole') return other;
  if (other === undefined || one.kind === 'whole') return one;
  const fields = new Map(one.fields);
  for (const [name, field] of other.fields) fields.set(name, both(fields.get(name), field) ?? field);
  return { kind: 'part', fields };
}

/** Multi-valued fields, array positions and the reference fields are not covered. */
function coveredFields(
  { index }: IndexRef,
  terms: readonly Value[],
  values: readonly Value[],
): ReadonlyMap<string, Covered> {
  const fields = new Map<string, Covered>();
  const entries = [...index.terms, ...index.values];
  for (const [i, value] of [...terms, ...values].entries()) {
    const entry = entries[i];
    if (entry === undefined || entry.multiValued) continue;
    const [first, ...rest] = entry.path.filter((segment) => typeof segment === 'string');
    if (first === undefined || rest.length !== entry.path.length - 1) continue;
    if (first === 'id' || first === 'ts' || first === 'ttl') continue;
    fields.set(first, merged(fields.get(first), rest, value));
  }
  return fields;
}

function merged(known: Covered | undefined, path: readonly string[], value: Value): Covered {
  const [first, ...rest] = path;
  if (first === undefined || known?.kind === 'whole') return known?.kind === 'whole' ? known : { kind: 'whole', value };
  const fields = new Map(known?.fields);
  fields.set(first, merged(fields.get(first), rest, value));
  return { kind: 'part', fields };
}

/** The covered fields a document pointer carries, if an index made it. */
export function coveredOf(covered: object | undefined): CoveredFields | undefined {
  return covered instanceof CoveredFields ? covered : undefined;
}
