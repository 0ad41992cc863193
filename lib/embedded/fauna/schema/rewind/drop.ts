import { displayPath } from '../collection-checks';
import { isPresent } from '../collection-shape';
import { ANY_TYPE } from '../field-type';
import type { Rewinding, Step } from './rewinding';
import { namePlace, pathPlace } from './step-places';

/** Before the step there was a field of any type, which must not be declared any more. */
export function rewindDrop(rewinding: Rewinding, { field }: Step<'drop'>, index: number): void {
  const { problems } = rewinding;
  const shown = displayPath(field);
  rewinding.changes.unshift({ type: 'drop', field });
  const found = rewinding.shape.get(field);
  if (typeof found === 'object' && isPresent(found)) {
    problems.report(
      `Cannot drop field \`${shown}\`. Dropped fields must be removed from schema`,
      pathPlace(index),
      problems.note('Field defined here', found.named),
    );
    return;
  }
  const parent = field.length > 1 ? rewinding.shape.get(field.slice(0, -1)) : undefined;
  if (typeof parent === 'string') {
    problems.report(`Cannot drop field \`${shown}\`, as the parent object was removed`, pathPlace(index));
  } else if (parent && parent.value.kind !== 'record') {
    problems.report(`Cannot drop field \`${shown}\`, as the parent is not an object`, pathPlace(index));
  } else {
    rewinding.shape.put(field, {
      name: String(field.at(-1)),
      value: { kind: 'type', type: ANY_TYPE },
      source: { kind: 'drop', step: index },
      named: namePlace(index),
      typed: undefined,
    });
  }
}
