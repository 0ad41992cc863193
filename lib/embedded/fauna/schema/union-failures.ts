import { typeOfValue } from './type-of-value';
import type { Value } from '../values/value';
import type { FieldFailure, Path } from './field-failure';
import { type FieldType } from './field-type';
import { displayType } from './type-display';
import { mismatchWith, samePath } from './type-mismatch';

/**
 * What a value that fits no member of a union is told, guessed from how each member failed: fields no member knows, fields each
 * member misses, else the one member whose shape was met, else the union as a whole
 * (`fauna/faunadb: ext/repo/src/main/scala/schema/SchemaType.scala`, `checkUnion`).
 */
export function unionFailures(
  checks: readonly (readonly FieldFailure[])[],
  type: Extract<FieldType, { kind: 'union' }>,
  path: Path,
  value: Value,
): readonly FieldFailure[] {
  const readOnly = checks.find((failures) => failures.some(({ kind }) => kind === 'read-only'));
  return (
    readOnly ?? structuralFailures(checks, type.members.length, path) ?? [wholeMismatch(checks, type, path, value)]
  );
}

function structuralFailures(
  checks: readonly (readonly FieldFailure[])[],
  members: number,
  path: Path,
): readonly FieldFailure[] | undefined {
  const structural = checks.filter((failures) => failures.every((failure) => !samePath(failure.path, path)));
  const missing = distinctMissing(structural);
  const everyMemberMisses = missing.length > 0 && missing.every((fields) => fields.length > 0);
  const reported = [...shunnedByAll(structural, members), ...(everyMemberMisses ? missingFailure(missing, path) : [])];
  if (reported.length > 0) return reported;
  if (structural.length === 1) return structural[0];
  const shapely = structural.filter((failures) =>
    failures.every(({ kind }) => kind !== 'unexpected' && kind !== 'missing'),
  );
  return shapely.length === 1 ? shapely[0] : undefined;
}

/** Extra fields that no member of the union would have taken. */
function shunnedByAll(structural: readonly (readonly FieldFailure[])[], members: number): readonly FieldFailure[] {
  const byPath = new Map<string, FieldFailure[]>();
  for (const failure of structural.flat()) {
    if (failure.kind !== 'unexpected') continue;
    const key = JSON.stringify(failure.path);
    byPath.set(key, [...(byPath.get(key) ?? []), failure]);
  }
  return [...byPath.values()].flatMap((same) => (same.length === members ? same.slice(0, 1) : []));
}

function distinctMissing(structural: readonly (readonly FieldFailure[])[]): readonly (readonly FieldFailure[])[] {
  const seen = new Set<string>();
  return structural
    .map((failures) => failures.filter(({ kind }) => kind === 'missing'))
    .filter((failures) => {
      const key = JSON.stringify(failures.map((failure) => failure.path));
      return seen.has(key) ? false : seen.add(key);
    });
}

function missingFailure(missing: readonly (readonly FieldFailure[])[], path: Path): readonly FieldFailure[] {
  const [first] = missing;
  if (missing.length === 1 && first?.length === 1) return first;
  const lists = missing.map((fields) => `[${fields.map((field) => field.path.at(-1)).join(', ')}]`);
  const last = lists.at(-1) ?? '';
  const text = lists.length < 3 ? lists.join(' or ') : `${lists.slice(0, -1).join(', ')}, or ${last}`;
  return [{ kind: 'other', path, message: `Union requires fields ${text}` }];
}

function wholeMismatch(
  checks: readonly (readonly FieldFailure[])[],
  type: FieldType,
  path: Path,
  value: Value,
): FieldFailure {
  const [first] = checks.flat();
  const worded = first?.kind === 'mismatch' && samePath(first.path, path) ? first.provided : undefined;
  return mismatchWith(type, path, value, worded ?? displayType(typeOfValue(value)));
}
