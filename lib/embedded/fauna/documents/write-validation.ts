import type { QueryContext } from '../eval/context';
import type { CollectionSchema } from '../schema/catalog';
import type { FieldFailure, Path } from '../schema/field-failure';
import { optional, scalar } from '../schema/field-type';
import { validateRecord, validateValue } from '../schema/validate-value';
import type { Span } from '../syntax/span';
import type { DocumentState } from '../values/value';
import type { ProposedState, WriteHow } from './document-shape';
import { DefaultFailure, withDefaults } from './field-defaults';
import { elideNulls } from './patch';
import { refuseFailures } from './write-failures';

const TTL_TYPE = optional(scalar('Time'));

/** Fills in defaults, holds the document against its collection's types, and drops what is null. Throws `constraint_failure`. */
export function completedState(
  ctx: QueryContext,
  collection: CollectionSchema,
  proposed: ProposedState,
  before: DocumentState | undefined,
  how: WriteHow,
  message: string,
  span: Span,
): DocumentState {
  const data = how === 'update' ? proposed.data : defaulted(ctx, collection, proposed, message, span);
  const failures: readonly FieldFailure[] = [
    ...validateRecord(ctx, collection.record, reportedAt(collection), data, before?.data),
    ...(proposed.givenTtl === undefined ? [] : validateValue(ctx, TTL_TYPE, ['ttl'], proposed.givenTtl, undefined)),
  ];
  refuseFailures(message, failures, span);
  return { ts: undefined, ttl: proposed.ttl, data: elideNulls(data) };
}

function defaulted(
  ctx: QueryContext,
  collection: CollectionSchema,
  proposed: ProposedState,
  message: string,
  span: Span,
): DocumentState['data'] {
  try {
    return withDefaults(ctx, proposed.data, collection.record);
  } catch (error) {
    if (!(error instanceof DefaultFailure)) throw error;
    refuseFailures(message, [error.failure], span);
    throw error;
  }
}

/** User fields are reported by their name; those named like a meta field are in `data`. */
function reportedAt({ native }: CollectionSchema): (name: string) => Path {
  return (name) => (!native && (name === 'id' || name === 'ts' || name === 'ttl') ? ['data', name] : [name]);
}
