import type { FieldPath } from '../catalog';
import { displayPath } from '../collection-checks';
import { isPresent, typeOf } from '../collection-shape';
import { immutableMapOrder } from '../hash-order';
import { displayType } from '../type-display';
import type { Rewinding, Step } from './rewinding';
import { pathPlace, stepPlace } from './step-places';

const CONFLICTS_TYPE = '{ *: Any } | Null';

/** Values beside a wildcard that do not fit a field added later have a place to go to. */
export function rewindMoveConflicts(rewinding: Rewinding, { into }: Step<'move_conflicts'>, index: number): void {
  const { problems } = rewinding;
  if (!rewinding.shape.isOpen) {
    problems.report(
      'Cannot move wildcard conflicts, as there is no wildcard in the submitted schema',
      pathPlace(index),
      problems.insert('Add a wildcard constraint', ['fields'], 'end', '\n  *: Any'),
      problems.migrate('Move the extra fields into a conflicts field with `move_wildcard`', [
        `move_wildcard ${displayPath(into)}`,
      ]),
    );
    return;
  }
  requireConflictsField(rewinding, into, index);
  rewinding.conflictsMoved = true;
  rewinding.changes.unshift({ type: 'move_conflicts', into });
}

/** Before the step there was a wildcard, whose values have a place to go to. */
export function rewindMoveWildcard(rewinding: Rewinding, { into }: Step<'move_wildcard'>, index: number): void {
  if (rewinding.shape.isOpen) {
    const message = 'Cannot move wildcard, as there is still a wildcard in the submitted schema';
    rewinding.problems.report(message, pathPlace(index));
    return;
  }
  requireConflictsField(rewinding, into, index);
  const present = [...rewinding.shape.fields.values()].filter(isPresent);
  const except = immutableMapOrder(present.map(({ name }) => displayPath([name])));
  rewinding.changes.unshift({ type: 'move_wildcard', into, except });
  rewinding.shape.wildcard = { kind: 'move_wildcard' };
}

function requireConflictsField(rewinding: Rewinding, into: FieldPath, index: number): void {
  const shown = displayPath(into);
  const found = rewinding.shape.get(into);
  if (found === 'beside a wildcard') {
    rewinding.problems.report(
      `Cannot move wildcard conflicts to field, as there is a wildcard in the same struct as \`${shown}\``,
      pathPlace(index),
    );
  } else if (found === 'missing' || !isPresent(found)) {
    rewinding.problems.report(
      `Cannot move wildcard conflicts to field \`${shown}\`, as it is not in the submitted schema`,
      pathPlace(index),
    );
  } else if (found.source.kind !== 'drop' && displayType(typeOf(found)) !== CONFLICTS_TYPE) {
    rewinding.problems.report(`Wildcard conflicts field must have the type \`${CONFLICTS_TYPE}\``, pathPlace(index));
  }
}

/** Before the step there was no wildcard. */
export function rewindAddWildcard(rewinding: Rewinding, index: number): void {
  const { wildcard } = rewinding.shape;
  if (wildcard === undefined) {
    rewinding.problems.report('Cannot add wildcard, as the submitted schema lacks a wildcard', stepPlace(index));
  } else if (wildcard.kind === 'add_wildcard') {
    const place = stepPlace(wildcard.step);
    const hint = rewinding.problems.remove('Remove the duplicate `add_wildcard` migration', place);
    rewinding.problems.report('Cannot add a wildcard twice', place, hint);
  } else {
    rewinding.shape.wildcard = { kind: 'add_wildcard', step: index };
    rewinding.changes.unshift({ type: 'add_wildcard' });
  }
}
