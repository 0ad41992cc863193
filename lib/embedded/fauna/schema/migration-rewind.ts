import type { DataChange } from '../fsl/diff';
import { displayPath } from './collection-checks';
import type { CollectionShape } from './collection-shape';
import type { Migration } from './migration';
import type { MigrationProblems } from './migration-hints';
import { rewindAdd } from './rewind/add';
import { rewindBackfill } from './rewind/backfill';
import { rewindDrop } from './rewind/drop';
import { rewindMove } from './rewind/move';
import type { Rewinding, BackfillMismatches } from './rewind/rewinding';
import { rewindSplit } from './rewind/split';
import { stepPlace } from './rewind/step-places';
import { rewindAddWildcard, rewindMoveConflicts, rewindMoveWildcard } from './rewind/wildcard';

/**
 * Takes the migrations of a definition back, the last one first: from the fields that are declared to those there must have
 * been, and to what the steps do to documents
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/migration/MigrationValidator.scala`). `first` is the position of the first
 * of the steps among all of the collection.
 */
export function rewindMigrations(
  shape: CollectionShape,
  steps: readonly Migration[],
  first: number,
  problems: MigrationProblems,
  mismatches: BackfillMismatches,
): readonly DataChange[] {
  const rewinding: Rewinding = { shape, problems, mismatches, changes: [], conflictsMoved: false };
  for (const [index, step] of [...steps.entries()].toReversed()) rewind(rewinding, step, index + first);
  reportUndeclaredBackfills(rewinding, steps, first);
  return rewinding.changes;
}

function rewind(rewinding: Rewinding, step: Migration, index: number): void {
  switch (step.kind) {
    case 'backfill':
      return rewindBackfill(rewinding, step, index);
    case 'drop':
      return rewindDrop(rewinding, step, index);
    case 'move':
      return rewindMove(rewinding, step, index);
    case 'split':
      return rewindSplit(rewinding, step, index);
    case 'add':
      return rewindAdd(rewinding, step, index);
    case 'move_conflicts':
      return rewindMoveConflicts(rewinding, step, index);
    case 'move_wildcard':
      return rewindMoveWildcard(rewinding, step, index);
    case 'add_wildcard':
      return rewindAddWildcard(rewinding, index);
  }
}

function reportUndeclaredBackfills({ shape, problems }: Rewinding, steps: readonly Migration[], first: number): void {
  for (const [index, step] of steps.entries()) {
    if (step.kind !== 'backfill') continue;
    const found = shape.get(step.field);
    if (typeof found === 'string' || found.source.kind !== 'backfill') continue;
    const message = `Field \`${displayPath(step.field)}\` is backfilled without being declared by an \`add\` or \`split\` migration`;
    problems.report(message, stepPlace(index + first));
  }
}
