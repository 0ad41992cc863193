import { parseFieldPath } from '../syntax/parse-query';
import { isStruct } from '../values/type-tag';
import type { Struct, Value } from '../values/value';
import type { FieldPath } from './catalog';
import { list, text } from './collection-definition';

/** One step of a collection's `migrations` (§10 of the schema notes; `fauna/faunadb: ext/repo/src/main/scala/schema/migration/Migration.scala`). */
export type Migration =
  | { readonly kind: 'add'; readonly field: FieldPath }
  | { readonly kind: 'drop'; readonly field: FieldPath }
  | { readonly kind: 'backfill'; readonly field: FieldPath; readonly value: string }
  | { readonly kind: 'move'; readonly field: FieldPath; readonly to: FieldPath }
  | { readonly kind: 'split'; readonly field: FieldPath; readonly to: readonly FieldPath[] }
  | { readonly kind: 'move_conflicts'; readonly into: FieldPath }
  | { readonly kind: 'move_wildcard'; readonly into: FieldPath }
  | { readonly kind: 'add_wildcard' };

/** The steps a `Collection` document lists. Their shape was checked when it was written. */
export function migrationsOf(data: Struct | undefined): readonly Migration[] {
  return list(data?.get('migrations')).flatMap((entry) => (isStruct(entry) ? (migration(entry) ?? []) : []));
}

function migration(entry: Struct): Migration | undefined {
  for (const [kind, given] of entry) {
    const step: Struct = isStruct(given) ? given : new Map();
    switch (kind) {
      case 'add':
      case 'drop':
        return { kind, field: path(step.get('field')) };
      case 'backfill':
        return { kind, field: path(step.get('field')), value: text(step.get('value')) ?? '' };
      case 'move':
        return { kind, field: path(step.get('field')), to: path(step.get('to')) };
      case 'split':
        return { kind, field: path(step.get('field')), to: list(step.get('to')).map(path) };
      case 'move_conflicts':
      case 'move_wildcard':
        return { kind, into: path(step.get('into')) };
      case 'add_wildcard':
        return { kind };
    }
  }
  return undefined;
}

function path(value: Value | undefined): FieldPath {
  return (typeof value === 'string' ? parseFieldPath(value) : undefined) ?? [];
}

/**
 * The steps still to be taken: the longest beginning of the submitted list that equals an end of the list before has been taken
 * already, so old steps may be trimmed away.
 */
export function newMigrations(before: readonly Migration[], submitted: readonly Migration[]): readonly Migration[] {
  const key = (steps: readonly Migration[]): string => JSON.stringify(steps);
  for (let done = Math.min(before.length, submitted.length); done > 0; done--) {
    if (key(submitted.slice(0, done)) === key(before.slice(before.length - done))) return submitted.slice(done);
  }
  return submitted;
}
