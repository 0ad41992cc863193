import { isUserCollection } from '../../schema/native-ids';
import { isStruct } from '../../values/type-tag';
import { type CollectionId, type Struct, type Value } from '../../values/value';
import type { V4Context } from '../context';
import type { FieldFailure } from '../errors/failure';
import { validationFailed } from '../errors/problems';
import type { Position } from '../position';
import { fieldFailure } from '../schema/field-check';
import { isV4Array, isV4Object, Ref, UnresolvedRef, type V4Object, type V4Value } from '../values/value';
import { toIndexed } from '../values/stored';
import { storedName } from './view';

/** What a write says of a document: nulls take away what was there. */
export interface GivenFields {
  /** User data, or the fields of a schema document; `undefined` where user data is not spoken of. */
  readonly data: Value | undefined;
  readonly ttl: Value | undefined;
  /** A password to be kept apart from the document. */
  readonly credentials: Value | undefined;
}

/** Takes the `params` of a write apart. Throws `V4Failure` where a ref in it leads nowhere. */
export function givenFields(ctx: V4Context, collection: CollectionId, params: V4Object, at: Position): GivenFields {
  refuseUnknownRefs(ctx, params, at);
  const given = new Map([...params].map(([name, value]) => [storedName(collection, name), toIndexed(ctx, value, at)]));
  const ttl = given.get('ttl');
  if (isUserCollection(collection)) {
    return { data: given.get('data'), ttl, credentials: given.get('credentials') };
  }
  given.delete('ttl');
  return { data: given, ttl, credentials: undefined };
}

/** The fields that are given, as predicates of roles see them. */
export function fieldsOf({ data }: GivenFields): Struct {
  return data !== undefined && isStruct(data) ? data : new Map();
}

/** Refs that name nothing, and those of other databases; where they stand is told from the query's beginning. */
function refuseUnknownRefs(ctx: V4Context, params: V4Object, at: Position): void {
  const failures = unknownRefs(ctx, params, at);
  if (failures.length > 0) throw validationFailed(failures, at);
}

function unknownRefs(ctx: V4Context, value: V4Value, at: Position): readonly FieldFailure[] {
  ctx.query.budget.step(1);
  if (isV4Array(value)) return value.flatMap((item, index) => unknownRefs(ctx, item, at.at(index)));
  if (isV4Object(value)) return [...value].flatMap(([name, field]) => unknownRefs(ctx, field, at.at(name)));
  const failure = (text: string): FieldFailure => fieldFailure('invalid reference', at.path.map(String), text);
  if (value instanceof UnresolvedRef) return [failure('Cannot read reference.')];
  const isForeign = value instanceof Ref && value.scope !== undefined;
  return isForeign ? [failure('Reference cannot be scoped.')] : [];
}
