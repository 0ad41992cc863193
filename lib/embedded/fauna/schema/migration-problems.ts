import type { DataChange } from '../fsl/diff';
import type { Struct } from '../values/value';
import type { FieldPath } from './catalog';
import { CollectionShape } from './collection-shape';
import type { FieldDefinition, FieldType, RecordType } from './field-type';
import { type Migration, migrationsOf, newMigrations } from './migration';
import { explainConflicts, isCompatible } from './migration-conflicts';
import { MigrationProblems } from './migration-hints';
import { rewindMigrations } from './migration-rewind';
import type { BackfillMismatches } from './rewind/rewinding';
import type { SchemaPlace, SchemaProblem } from './schema-problem';

/** A definition of a collection, stored and read. */
export interface Definition {
  readonly data: Struct;
  readonly record: RecordType;
}

/** The definitions a collection's documents follow before and after, and the steps that are to lead from one to the other. */
export interface MigrationPlan {
  /** Absent where there are no documents that would have to be taken along. */
  readonly live: Definition | undefined;
  readonly submitted: Definition;
  readonly steps: readonly Migration[];
}

/** What has to be done to get from one definition to another; all that is submitted where there is none before. */
export function migrationPlan(live: Definition | undefined, submitted: Definition): MigrationPlan {
  const steps = migrationsOf(submitted.data);
  return { live, submitted, steps: live ? newMigrations(migrationsOf(live.data), steps) : steps };
}

/** Why the steps do not lead to the fields that are declared. `where` is the collection's document. */
export function migrationProblems(
  plan: MigrationPlan,
  where: Omit<SchemaPlace, 'path'>,
  mismatches: BackfillMismatches,
): readonly SchemaProblem[] {
  return validated(plan, where, mismatches).problems;
}

/** What the steps of a plan without problems do to documents. */
export function dataChanges(plan: MigrationPlan): readonly DataChange[] {
  return validated(plan, { collection: 0, id: 0n }, () => []).changes;
}

function validated(
  { live, submitted, steps }: MigrationPlan,
  where: Omit<SchemaPlace, 'path'>,
  mismatches: BackfillMismatches,
) {
  const all = migrationsOf(submitted.data).length;
  const problems = new MigrationProblems(where, all > 0);
  const rewound = shapeOf(submitted);
  const changes = rewindMigrations(rewound, steps, all - steps.length, problems, mismatches);
  if (live && problems.found.length === 0) {
    const before = shapeOf(live);
    if (!isCompatible(rewound, before)) explainConflicts(shapeOf(submitted), rewound, before, problems);
  }
  return { problems: problems.found, changes };
}

function shapeOf({ data, record }: Definition): CollectionShape {
  return new CollectionShape(record, data.has('wildcard'));
}

/** The text that fills a field where documents have nothing for it. */
export function backfillOf(path: FieldPath, steps: readonly Migration[]): string | undefined {
  return steps.flatMap((step) => (step.kind === 'backfill' && isSame(step.field, path) ? [step.value] : [])).at(-1);
}

function isSame(a: FieldPath, b: FieldPath): boolean {
  return a.length === b.length && a.every((segment, i) => segment === b[i]);
}

/** The declaration at a path, through nested records. */
export function definitionAt(
  fields: ReadonlyMap<string, FieldDefinition>,
  [first, ...rest]: FieldPath,
): FieldDefinition | undefined {
  const field = typeof first === 'string' ? fields.get(first) : undefined;
  if (field === undefined || rest.length === 0) return field;
  const nested = recordOf(field.type);
  return nested && definitionAt(nested.fields, rest);
}

function recordOf(type: FieldType): RecordType | undefined {
  if (type.kind === 'record') return type.record;
  return type.kind === 'union' ? type.members.map(recordOf).find((record) => record !== undefined) : undefined;
}
