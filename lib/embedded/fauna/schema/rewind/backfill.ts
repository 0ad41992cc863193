import { displayPath } from '../collection-checks';
import { isPresent, type ShapeField, typeOf } from '../collection-shape';
import type { Rewinding, Step } from './rewinding';
import { pathPlace, stepPlace } from './step-places';

/** An earlier step that declares the field is to take the value. */
export function rewindBackfill(rewinding: Rewinding, { field, value }: Step<'backfill'>, index: number): void {
  const { problems } = rewinding;
  const shown = displayPath(field);
  const found = rewinding.shape.get(field);
  if (typeof found === 'object') reportMismatches(rewinding, found, index);
  if (found === 'missing') {
    problems.report(`Cannot backfill field \`${shown}\`, as it is not in the submitted schema`, pathPlace(index));
  } else if (found === 'beside a wildcard') {
    problems.report(
      `Cannot backfill field, as there is a wildcard in the same struct as \`${shown}\``,
      pathPlace(index),
    );
  } else if (found.source.kind === 'backfill') {
    problems.report(
      `Cannot backfill field \`${shown}\` multiple times`,
      pathPlace(found.source.step),
      problems.note('Earlier backfill defined here', pathPlace(index)),
      problems.remove('Delete the later backfill', stepPlace(found.source.step)),
    );
  } else if (found.source.kind === 'split into') {
    const { step, target } = found.source;
    problems.report(
      `Cannot split field \`${shown}\`: cannot split into a field after it's backfilled`,
      pathPlace(index),
      problems.note('Field is an output of a split', pathPlace(step, target)),
      problems.replace('Move the backfill after the split', stepPlace(step), `backfill ${shown} = ${value}`),
      problems.remove('Remove the backfill', stepPlace(index)),
      problems.remove('Remove the split', stepPlace(step)),
    );
  } else if (found.source.kind === 'add') {
    problems.report(
      `Cannot add field \`${shown}\` after it's backfilled`,
      stepPlace(found.source.step),
      problems.note('Field backfilled here', stepPlace(index)),
    );
  } else if (!isPresent(found)) {
    // FaunaDB lacks the second backtick.
    problems.report(`Cannot backfill field \`${shown}, as it is not in the submitted schema`, pathPlace(index));
  } else {
    rewinding.shape.put(field, { ...found, source: { kind: 'backfill', step: index, value } });
  }
}

function reportMismatches({ problems, mismatches }: Rewinding, found: ShapeField, index: number): void {
  const [first, ...others] = mismatches(index, typeOf(found));
  if (first === undefined) return;
  const hint = problems.note('Field type defined here', found.typed);
  problems.found.push({ ...first, hints: [...(first.hints ?? []), hint] }, ...others);
}
