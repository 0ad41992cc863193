import { ANY } from '../eval/cast';
import type { QueryContext } from '../eval/context';
import { Effect } from '../eval/effect';
import type { FunctionEntry, Overload } from '../eval/native';
import { QueryError } from '../errors/query-error';
import { invalidArgument } from '../errors/query-errors';
import type { CollectionSchema, IndexSchema } from '../schema/catalog';
import { findUnstorable, toStored } from '../schema/stored-value';
import { IndexStage, type ValueRange } from '../sets/index-stage';
import { requireReadEntry } from '../sets/read-entry';
import type { Span } from '../syntax/span';
import { Module, type Value } from '../values/value';
import { valueRange } from './index-range';
import { effectful, parameter } from './row';
import { setOf } from './set';

/** The function that a collection has for one of its indexes: `Coll.byName(term1, …, range?)` (§7.4 of the language notes). */
export function indexFunction(collection: CollectionSchema, index: IndexSchema): FunctionEntry {
  const terms = index.terms.map((_, i) => parameter(`term${i + 1}`, ANY));
  const list = terms.map(({ name }) => `${name}: Any`).join(', ');
  const plain: Overload = {
    signature: `(${list}) => Set<${collection.name}>`,
    params: terms,
    run: (ctx, self, args, span) => lookUp(ctx, self, collection, index, args, undefined, span),
  };
  const ranged: Overload = {
    signature: `(${[...(list === '' ? [] : [list]), 'range: { from: Any } | { to: Any } | { from: Any, to: Any }'].join(', ')}) => Set<${collection.name}>`,
    params: [...terms, parameter('range', ANY)],
    run: (ctx, self, args, span) =>
      lookUp(ctx, self, collection, index, args.slice(0, terms.length), args[terms.length], span),
  };
  return effectful(
    Effect.Read,
    index.name,
    'The documents the index has under these terms, in its order.',
    plain,
    ranged,
  );
}

function lookUp(
  ctx: QueryContext,
  self: Value,
  collection: CollectionSchema,
  index: IndexSchema,
  args: readonly Value[],
  rangeArg: Value | undefined,
  span: Span,
): Value {
  requireReadEntry(ctx, collection.id, span);
  if (!index.queryable) {
    throw new QueryError(
      'invalid_index_invocation',
      `The index \`${collection.name}.${index.name}\` is not queryable.`,
      span,
    );
  }
  const terms = args.map((arg, i) => term(arg, i, span));
  const range: ValueRange = rangeArg === undefined ? {} : valueRange(rangeArg, index.values, span);
  const label = `${self instanceof Module ? self.name : collection.name}.${index.name}`;
  return setOf(new IndexStage({ index, label }, terms, range, ctx.readTime, span), span);
}

function term(arg: Value, position: number, span: Span): Value {
  if (findUnstorable(arg)) {
    throw invalidArgument(`term${position + 1}`, 'Argument cannot be used as lookup term', span);
  }
  return toStored(arg);
}
