import type { Span } from '../syntax/span';
import type { Value } from '../values/value';
import type { IndexRef } from './index-stage';

/** What an index entry tells of a document, so that reading just that needs no document. */
export interface CoveredFields {
  /** By the first segment of their path: a value, or an object that may have further fields. */
  readonly fields: ReadonlyMap<string, Covered>;
  /** For hints: which index, and the argument list it was called with. */
  readonly label: string;
  readonly span: Span | undefined;
}

export type Covered =
  | { readonly kind: 'whole'; readonly value: Value }
  /** Parts of an object are known; the object itself is not. */
  | { readonly kind: 'part'; readonly fields: ReadonlyMap<string, Covered> };

/** Multi-valued fields, array positions and the reference fields are not covered. */
export function coveredFields(
  { label, index }: IndexRef,
  terms: readonly Value[],
  values: readonly Value[],
  span: Span | undefined,
): CoveredFields {
  const fields = new Map<string, Covered>();
  const entries = [...index.terms, ...index.values];
  for (const [i, value] of [...terms, ...values].entries()) {
    const entry = entries[i];
    if (entry === undefined || entry.multiValued) continue;
    const [first, ...rest] = entry.path.filter((segment) => typeof segment === 'string');
    if (first === undefined || rest.length !== entry.path.length - 1) continue;
    if (first === 'id' || first === 'ts' || first === 'ttl' || first === 'data') continue;
    fields.set(first, merged(fields.get(first), rest, value));
  }
  return { fields, label, span };
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
  return covered !== undefined && isCovered(covered) ? covered : undefined;
}

function isCovered(covered: object): covered is CoveredFields {
  return 'fields' in covered && 'label' in covered;
}
