import type { FieldPath } from '../catalog';
import { displayPath } from '../collection-checks';
import { type ShapeField, typeOf } from '../collection-shape';
import { ANY_TYPE, optional } from '../field-type';
import { isSubtype } from '../subtype';
import type { Rewinding, Step } from './rewinding';
import { pathPlace, stepPlace } from './step-places';
import { takeBackfill } from './take-backfill';

/** Before the step there was no such field; what fills it in documents is taken from a later backfill or its default. */
export function rewindAdd(rewinding: Rewinding, { field }: Step<'add'>, index: number): void {
  const { problems } = rewinding;
  const shown = displayPath(field);
  const found = rewinding.shape.get(field);
  if (found === 'missing') {
    problems.report(`Cannot add field, as \`${shown}\` is not in the submitted schema`, pathPlace(index));
  } else if (found === 'beside a wildcard') {
    problems.report(`Cannot add field, as there is a wildcard in the same struct as \`${shown}\``, pathPlace(index));
  } else if (found.source.kind === 'split into') {
    const { step, target } = found.source;
    problems.report(
      `Cannot split field: field \`${shown}\` cannot both be added and be a split output`,
      pathPlace(index),
      problems.note('Field is an output of a split', pathPlace(step, target)),
      problems.remove('Remove the add', stepPlace(index)),
      problems.remove('Remove the split', stepPlace(step)),
    );
  } else if (found.source.kind === 'add') {
    problems.report(
      `Cannot add field \`${shown}\` twice`,
      pathPlace(found.source.step),
      problems.note('Field added here', pathPlace(index)),
      problems.remove('Remove the extra add', stepPlace(found.source.step)),
    );
  } else if (found.source.kind === 'moved into') {
    const { step } = found.source;
    problems.report(
      `Cannot move into field \`${shown}\` as it was also added`,
      stepPlace(step),
      problems.note('Field moved into here', pathPlace(step, 1)),
      problems.remove('Remove the add', stepPlace(index)),
      problems.remove('Remove the move', stepPlace(step)),
    );
  } else {
    addBack(rewinding, found, field, index);
  }
}

/** Beside a wildcard there may be values already, which have to go somewhere. */
function addBack(rewinding: Rewinding, found: ShapeField, field: FieldPath, index: number): void {
  const backfill = takeBackfill(rewinding, found, field, pathPlace(index));
  if (rewinding.shape.wildcard === undefined || field.length > 1 || rewinding.conflictsMoved) {
    rewinding.changes.unshift({ type: 'add', field, backfill });
  } else if (!isSubtype(optional(ANY_TYPE), typeOf(found))) {
    rewinding.problems.report(
      `Cannot add field, as \`${displayPath(field)}\` conflicts with the wildcard`,
      pathPlace(index),
      rewinding.problems.insert(
        'Add a `move_conflicts` migration',
        stepPlace(index),
        'end',
        '\n    move_conflicts .conflicts',
      ),
    );
  }
  rewinding.shape.put(field, { ...found, source: { kind: 'add', step: index } });
}
