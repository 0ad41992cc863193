import type { FieldPath } from '../catalog';
import { displayPath } from '../collection-checks';
import { isPresent, type ShapeField, type ShapePlace, typeOf } from '../collection-shape';
import { ANY_TYPE, NULL_TYPE, union } from '../field-type';
import { displayType } from '../type-display';
import type { Rewinding, Step } from './rewinding';
import { namePlace, pathPlace, stepPlace } from './step-places';
import { takeBackfill } from './take-backfill';

/** A split declares the fields it splits into, and may leave any of them empty, its source too. */
export function rewindSplit(rewinding: Rewinding, { field, to }: Step<'split'>, index: number): void {
  const shown = displayPath(field);
  const source = rewinding.shape.get(field);
  if (source === 'beside a wildcard') {
    rewinding.problems.report(
      `Cannot split field \`${shown}\`, which is in a struct with a wildcard definition`,
      pathPlace(index),
    );
  } else if (typeof source === 'object' && isPresent(source) && !to.some((path) => displayPath(path) === shown)) {
    reportSplitSource(rewinding, source, index);
  }
  const types = [];
  const targets = [];
  for (const [position, path] of to.entries()) {
    const found = rewinding.shape.get(path);
    if (typeof found === 'string') {
      reportSplitTarget(rewinding, path, found, pathPlace(index, position + 1));
      if (found === 'missing') types.push(ANY_TYPE);
      continue;
    }
    reportTwiceDeclared(rewinding, found, index, position + 1);
    const backfill = takeBackfill(rewinding, found, path, pathPlace(index, position + 1));
    types.push(typeOf(found));
    targets.push({ field: path, type: displayType(typeOf(found)), backfill });
    rewinding.shape.put(path, { ...found, source: { kind: 'split into', step: index, target: position + 1 } });
  }
  rewinding.changes.unshift({ type: 'split', field, targets });
  rewinding.shape.put(field, {
    name: String(field.at(-1)),
    value: { kind: 'type', type: union(...types, NULL_TYPE) },
    source: { kind: 'split', step: index },
    named: namePlace(index),
    typed: undefined,
  });
}

function reportSplitSource(rewinding: Rewinding, { source, named }: ShapeField, index: number): void {
  const { problems } = rewinding;
  switch (source.kind) {
    case 'schema':
    case 'backfill':
      return problems.report(
        'Cannot split field: field is still present in submitted schema',
        pathPlace(index),
        problems.note('Field defined here', named),
      );
    case 'split':
      return problems.report(
        'Cannot split field twice',
        pathPlace(source.step),
        problems.note('Field is also split here', pathPlace(index)),
        problems.remove('Remove this split', stepPlace(index)),
        problems.remove('Remove the later split', stepPlace(source.step)),
      );
    case 'drop':
      return problems.report(
        'Cannot drop field that was split',
        pathPlace(index),
        problems.remove('Remove the `drop`', stepPlace(source.step)),
      );
    default:
      return undefined;
  }
}

function reportSplitTarget(
  rewinding: Rewinding,
  path: FieldPath,
  found: 'missing' | 'beside a wildcard',
  place: ShapePlace,
): void {
  const shown = displayPath(path);
  rewinding.problems.report(
    found === 'missing'
      ? `Cannot split field, as \`${shown}\` is not in the submitted schema`
      : `Cannot split into field \`${shown}\`, which is in a struct with a wildcard definition`,
    place,
  );
}

function reportTwiceDeclared(rewinding: Rewinding, { source }: ShapeField, index: number, target: number): void {
  const { problems } = rewinding;
  if (source.kind === 'add') {
    problems.report(
      'Cannot add a field that is also created by a split',
      pathPlace(index, target),
      problems.note('Field is added here', pathPlace(source.step)),
      problems.remove('Remove the add', stepPlace(source.step)),
    );
  } else if (source.kind === 'split into') {
    problems.report(
      'Cannot split into a field that is already split into',
      pathPlace(source.step, source.target),
      problems.note('Field is also split into here', pathPlace(index, target)),
      problems.remove('Remove the later split', stepPlace(source.step)),
    );
  } else if (source.kind === 'moved into') {
    problems.report('Cannot move into a field that is also a split target', stepPlace(source.step));
  }
}
