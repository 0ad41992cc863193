import type { FieldPath } from '../catalog';
import { displayPath } from '../collection-checks';
import { acceptsNull, type ShapeField, type ShapePlace, typeOf } from '../collection-shape';
import type { Rewinding } from './rewinding';

/** What fills a field where documents have nothing for it. */
export function takeBackfill(
  rewinding: Rewinding,
  { source, typed, ...field }: ShapeField,
  path: FieldPath,
  place: ShapePlace,
): string | undefined {
  if (source.kind === 'backfill') return source.value;
  if (source.kind !== 'schema') return undefined;
  if (source.defaultText === undefined && !acceptsNull(typeOf({ source, typed, ...field }))) {
    const { problems } = rewinding;
    const shown = displayPath(path);
    problems.report(
      `Cannot declare non-nullable field \`${shown}\`: it has no default and no backfill value`,
      place,
      problems.insert('Make the field nullable', typed, 'end', '?'),
      problems.insert('Add a default value to this field', typed, 'end', ' = <expr>'),
      problems.migrate('Add a `backfill` migration', [`backfill ${shown} = <expr>`]),
    );
  }
  return source.defaultText;
}
