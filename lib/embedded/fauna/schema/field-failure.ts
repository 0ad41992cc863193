import type { ConstraintFailure } from '../errors/query-error';

/** Where in a document: field names and array positions. */
export type Path = readonly (string | number)[];

/**
 * One way in which a field breaks its type, before it becomes a {@link ConstraintFailure}; unions look at the kind to tell
 * which of their members was meant (`fauna/faunadb: ext/repo/src/main/scala/schema/ConstraintFailure.scala`).
 */
export interface FieldFailure {
  readonly kind: 'mismatch' | 'missing' | 'unexpected' | 'read-only' | 'other';
  readonly path: Path;
  readonly message: string;
  /** `mismatch`: the value was null, so the field may simply be missing. */
  readonly providedNull?: boolean;
  /** `mismatch` with a literal: what was provided is worded as a literal too. */
  readonly provided?: string;
}

export function failure(path: Path, message: string): FieldFailure {
  return { kind: 'other', path, message };
}

export function asConstraintFailure({ path, message }: FieldFailure): ConstraintFailure {
  return { paths: [path], message };
}
