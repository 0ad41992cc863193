import { displayPath } from '../collection-checks';
import { acceptsNull, isPresent, type ShapeField, typeOf } from '../collection-shape';
import type { Rewinding, Step } from './rewinding';
import { namePlace, pathPlace, stepPlace } from './step-places';

/** Before the step the field was at the other path, where there may be a new one by now. */
export function rewindMove(rewinding: Rewinding, { field, to }: Step<'move'>, index: number): void {
  const { problems } = rewinding;
  const [from, target] = [displayPath(field), displayPath(to)];
  const found = rewinding.shape.get(to);
  if (typeof found === 'object' && from === target) {
    problems.report(
      'Cannot move a field to itself',
      pathPlace(index),
      problems.remove('Remove the futile `move`', stepPlace(index)),
    );
  } else if (found === 'missing') {
    problems.report(`Cannot move field \`${from}\`, as it is not in the live schema`, pathPlace(index));
  } else if (found === 'beside a wildcard') {
    problems.report(`Cannot move field \`${target}\` into a struct with a wildcard definition`, pathPlace(index, 1));
  } else {
    moveBack(rewinding, found, { field, to }, index);
  }
}

function moveBack(
  rewinding: Rewinding,
  found: ShapeField,
  { field, to }: Pick<Step<'move'>, 'field' | 'to'>,
  index: number,
): void {
  const { problems } = rewinding;
  const [from, target] = [displayPath(field), displayPath(to)];
  const there = rewinding.shape.get(field);
  if (there === 'beside a wildcard') {
    problems.report(`Cannot move field \`${from}\` out of a struct with a wildcard definition`, pathPlace(index));
  } else if (typeof there === 'object' && isPresent(there) && isRequired(there)) {
    const readd = `To move \`${from}\` to \`${target}\` and add a new field named \`${there.name}\`, add an \`add\` migration`;
    problems.report(
      `Cannot move field \`${from}\`, as it is in the submitted schema`,
      pathPlace(index),
      problems.note('Field defined here', there.named),
      problems.insert(readd, pathPlace(index, 1), 'end', `\n    add ${from}`),
    );
  } else if (typeof there === 'object' && there.source.kind === 'schema' && there.source.defaultText !== undefined) {
    rewinding.changes.unshift({ type: 'add', field, backfill: there.source.defaultText });
  }
  const parent = field.length > 1 ? rewinding.shape.get(field.slice(0, -1)) : undefined;
  if (typeof parent === 'string') {
    problems.report(`Cannot move field \`${from}\`, as the parent object was removed.`, pathPlace(index));
  } else if (parent && parent.value.kind !== 'record' && parent.source.kind !== 'drop') {
    problems.report(`Cannot move field \`${from}\`, as the parent value is not an object.`, pathPlace(index));
  } else {
    rewinding.changes.unshift({ type: 'move', field, to });
    rewinding.shape.put(field, { ...found, name: String(field.at(-1)), named: namePlace(index) });
  }
  rewinding.shape.put(to, { ...found, source: { kind: 'moved into', step: index } });
}

function isRequired(field: ShapeField): boolean {
  if (field.source.kind === 'drop') return true;
  const hasDefault = field.source.kind === 'schema' && field.source.defaultText !== undefined;
  return isPresent(field) && !hasDefault && !acceptsNull(typeOf(field));
}
