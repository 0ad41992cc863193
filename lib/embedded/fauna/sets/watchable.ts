import { readDocument } from '../documents/document-reader';
import { invalidReceiver, permissionDenied } from '../errors/query-errors';
import type { QueryContext } from '../eval/context';
import type { FieldPath } from '../schema/catalog';
import { isUserCollection } from '../schema/native-ids';
import type { Span } from '../syntax/span';
import { Doc } from '../values/value';
import { ArrayStage } from './array-stage';
import { CollectionStage } from './collection-stage';
import { ConcatStage } from './concat-stage';
import { DistinctStage } from './distinct-stage';
import { DropStage } from './drop-stage';
import { FlatMapStage } from './flat-map-stage';
import { IndexStage } from './index-stage';
import { MapStage } from './map-stage';
import { OrderStage } from './order-stage';
import { PageSizeStage } from './page-size-stage';
import { requireReadEntry } from './read-entry';
import { ReverseStage } from './reverse-stage';
import { SequenceStage } from './sequence-stage';
import { SingleStage } from './single-stage';
import type { SetStage } from './stage';
import { TakeStage } from './take-stage';
import { WhereStage } from './where-stage';

/** A stage whose documents can be watched. */
export type WatchableSource = CollectionStage | IndexStage | SingleStage;

/**
 * The source an event source watches. `where` and `map` may stand behind it; everything else, and what is cut, turned round or of
 * the past, cannot be watched
 * (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/ValueSet.scala`, `toEventSourceImpl`).
 * Throws `invalid_receiver` and `permission_denied`.
 */
export function watchableSource(ctx: QueryContext, stage: SetStage, method: string, span: Span): WatchableSource {
  const reason = unwatchable(stage);
  if (reason !== undefined) throw invalidReceiver(method, reason, span);
  if (stage instanceof PageSizeStage || stage instanceof WhereStage || stage instanceof MapStage) {
    return watchableSource(ctx, stage.input, method, span);
  }
  if (stage instanceof CollectionStage || stage instanceof IndexStage) {
    requireReadEntry(ctx, stage instanceof IndexStage ? stage.ref.index.collection : stage.collection, span);
    return stage;
  }
  if (stage instanceof SingleStage) return readableDocument(ctx, stage, span);
  throw invalidReceiver(method, `streaming is not supported on ${stage.kind} sets.`, span);
}

function unwatchable(stage: SetStage): string | undefined {
  if (stage instanceof DistinctStage) return 'streaming is not supported on distinct sets.';
  if (stage instanceof DropStage) return 'streaming is not supported on sets returned from `.drop()`.';
  if (stage instanceof TakeStage) return 'streaming is not supported on sets returned from `.take()`.';
  if (stage instanceof OrderStage) return 'streaming is not supported on sets returned from `.order()`.';
  if (stage instanceof ReverseStage) return REVERSED;
  if (stage instanceof ArrayStage) return 'streaming is not supported on array sets.';
  if (stage instanceof SequenceStage) return 'streaming is not supported on sets created from `Set.sequence()`.';
  if (stage instanceof ConcatStage) return 'streaming is not supported on concatenated sets.';
  if (stage instanceof FlatMapStage) return 'streaming is not supported on `.flatMap()` sets.';
  if (stage instanceof SingleStage) return unwatchableSingle(stage);
  if (stage instanceof WhereStage) return stage.predicate.readTime === undefined ? undefined : PAST;
  if (stage instanceof MapStage) return stage.mapper.readTime === undefined ? undefined : PAST;
  if (!(stage instanceof CollectionStage || stage instanceof IndexStage)) return undefined;
  if (stage instanceof CollectionStage && !isUserCollection(stage.collection)) {
    return 'only collections and user defined indexes are streamable.';
  }
  if (stage.readTime !== undefined) return PAST;
  if (stage.backwards) return REVERSED;
  if (stage.range.from !== undefined || stage.range.to !== undefined) {
    return 'range queries are not supported yet, use `.where()` method instead.';
  }
  return undefined;
}

const REVERSED = 'streaming is not supported on sets that have been reversed.';
const PAST = 'streaming is not supported for sets created within an `at()` expression.';

function unwatchableSingle({ element }: SingleStage): string | undefined {
  if (!(element instanceof Doc)) return 'streaming on `Set.single()` is only supported if its element is a document.';
  return element.more.readTime === undefined ? undefined : PAST;
}

function readableDocument(ctx: QueryContext, stage: SingleStage, span: Span): SingleStage {
  const cause = stage.element instanceof Doc ? readDocument(ctx, stage.element).cause : undefined;
  if (cause?.kind !== 'permission-denied') return stage;
  throw permissionDenied(span, 'Insufficient privileges to create a stream on the source document.');
}

/**
 * The watched paths that an index does not hold, as FaunaDB names them. Collections and documents have every path, and so has an
 * index that holds `ts`; `id` is in any
 * (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/ValueSet.scala`, `validateWatchedFields`).
 */
export function uncoveredPaths(
  source: WatchableSource,
  paths: readonly FieldPath[],
): { readonly paths: readonly string[]; readonly index: string } | undefined {
  if (!(source instanceof IndexStage)) return undefined;
  const { index, label } = source.ref;
  const held = new Set(['id', ...[...index.terms, ...index.values].map((entry) => pathText(entry.path))]);
  const missing = paths.map(pathText).filter((path) => !held.has(path));
  if (held.has('ts') || missing.length === 0) return undefined;
  return { paths: missing, index: label.slice(label.indexOf('.') + 1) };
}

function pathText(path: FieldPath): string {
  return path
    .map((segment) => (typeof segment === 'number' ? `[${segment}]` : `.${segment}`))
    .join('')
    .replace(/^\./, '');
}
