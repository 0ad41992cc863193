import { QueryError } from '../errors/query-error';
import { constraintLines } from '../errors/render';
import type { QueryContext } from '../eval/context';
import type { FieldPath } from '../schema/catalog';
import type { ShapePlace } from '../schema/collection-shape';
import { asConstraintFailure, failure, type FieldFailure } from '../schema/field-failure';
import type { FieldType } from '../schema/field-type';
import { findUnstorable, toStored } from '../schema/stored-value';
import { validateValue } from '../schema/validate-value';
import { Source, type Span } from '../syntax/span';
import { typeName } from '../values/type-name';
import { Null, type Value } from '../values/value';

/** What is to fill a field where documents have nothing for it. */
export interface Backfill {
  readonly field: FieldPath;
  /** What it must be of; nothing is asked of it without one. */
  readonly type: FieldType | undefined;
  /** FQL text; without one the field is left empty, which its type must allow. */
  readonly code: string | undefined;
  /** Whether the code is the field's default, and no backfill of its own. */
  readonly isDefault: boolean;
}

/** Raised for a value that no document can be filled with. */
export class BackfillFailure extends Error {
  override readonly name = 'BackfillFailure';

  constructor(
    message: string,
    /** In the collection's document, or in the code of a default; that of a backfill has no place. */
    readonly at: ShapePlace | Span | undefined,
  ) {
    super(message);
  }
}

/**
 * Computes the value once for all documents (`fauna/faunadb: ext/model/src/main/scala/schema/migration/MigrationConverter.scala`).
 * Throws {@link BackfillFailure}.
 */
export function backfillValue(ctx: QueryContext, backfill: Backfill): Value | undefined {
  const { field, type, code } = backfill;
  const value = code === undefined ? undefined : computed(ctx, backfill, code);
  const failures = type ? validateValue(ctx, type, field, value ?? new Null({ kind: 'literal' }), undefined) : [];
  if (failures.length > 0) throw refused('Failed to convert backfill value.', failures, placeOf(backfill));
  return value;
}

function computed(ctx: QueryContext, backfill: Backfill, code: string): Value {
  const source = new Source(backfill.isDefault ? DEFAULT_SOURCE : '*backfill*', code);
  let value: Value;
  try {
    value = ctx.evaluateText(source.name, code);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const { span } = error;
    const known = backfill.isDefault && span?.source.name === DEFAULT_SOURCE ? span : undefined;
    throw new BackfillFailure(error.message, known ?? placeOf(backfill));
  }
  const unstorable = findUnstorable(value);
  if (unstorable) {
    const message = `Value has type ${typeName(unstorable.value)}, which cannot be persisted.`;
    throw refused('Failed to convert migration.', [failure(unstorable.path, message)], placeOf(backfill));
  }
  return toStored(value);
}

/** What FaunaDB calls the text of a default here. */
const DEFAULT_SOURCE = 'foo';

function placeOf({ field, code, isDefault }: Backfill): ShapePlace | Span | undefined {
  if (code === undefined) return ['fields', ...field, 'signature'];
  return isDefault ? { source: new Source(DEFAULT_SOURCE, code), start: 0, end: code.length } : undefined;
}

function refused(message: string, failures: readonly FieldFailure[], at: ReturnType<typeof placeOf>): BackfillFailure {
  return new BackfillFailure([message, ...constraintLines(failures.map(asConstraintFailure))].join('\n'), at);
}
