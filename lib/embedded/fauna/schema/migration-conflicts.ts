import { displayPath } from './collection-checks';
import { acceptsNull, type CollectionShape, isPresent, type ShapeField, typeOf } from './collection-shape';
import { type FieldType, union } from './field-type';
import type { MigrationProblems } from './migration-hints';
import { isSubtype } from './subtype';
import { displayType } from './type-display';

/** Whether documents of the live shape are what the migrations, taken back, ask for. */
export function isCompatible(rewound: CollectionShape, live: CollectionShape): boolean {
  const names = new Set([...rewound.fields.keys(), ...live.fields.keys()]);
  const fields = [...names].every((name) => {
    const [field, before] = [rewound.fields.get(name), live.fields.get(name)];
    if (field === undefined) return false;
    if (before === undefined) return isDeclaredByStep(field, rewound);
    return field.source.kind !== 'backfill' && isPresent(field) && isSubtype(typeOf(before), typeOf(field));
  });
  return fields && (live.wildcard ? rewound.wildcard !== undefined : !rewound.isOpen);
}

function isDeclaredByStep(field: ShapeField, { wildcard }: CollectionShape): boolean {
  if (field.source.kind === 'schema') return wildcard === undefined && isAddedWithin(field);
  return !isPresent(field);
}

/** Whether every field inside of it is added by a step of its own. */
function isAddedWithin({ source, value }: ShapeField): boolean {
  if (source.kind === 'add') return true;
  if (source.kind !== 'schema' || value.kind !== 'record' || value.wildcard) return false;
  return [...value.fields.values()].every(isAddedWithin);
}

/**
 * Says why documents of the live shape are not what the migrations, taken back, ask for, and what would help
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/migration/MigrationValidator.scala`, `IncompatibilityExplainer`).
 */
export function explainConflicts(
  submitted: CollectionShape,
  rewound: CollectionShape,
  live: CollectionShape,
  problems: MigrationProblems,
): void {
  // Fields that only steps know of come behind those that are declared.
  const target = new Map([...submitted.fields, ...rewound.fields]);
  for (const field of live.fields.values()) explainLiveField(field, target.get(field.name), problems);
  for (const field of target.values()) if (!live.fields.has(field.name)) explainNewField(field, problems);
  explainWildcard(submitted, [...target.values()], live, problems);
  if (problems.found.length === 0) problems.report('Submitted schema is not compatible with the live schema', []);
}

function explainLiveField(live: ShapeField, target: ShapeField | undefined, problems: MigrationProblems): void {
  const shown = displayPath([live.name]);
  if (target === undefined) {
    problems.report(
      `Field \`${shown}\` is missing from the submitted schema`,
      [],
      problems.migrate('Drop the field and its data with a `drop` migration', [`drop ${shown}`]),
    );
  } else if (!isPresent(target)) {
    problems.report(inLiveSchema(shown), target.named);
  } else if (target.source.kind === 'backfill') {
    problems.report(inLiveSchema(shown), ['migrations', target.source.step]);
  } else {
    explainType(live, target, problems);
  }
}

function explainType(live: ShapeField, target: ShapeField, problems: MigrationProblems): void {
  const shown = displayPath([live.name]);
  const [before, after] = [typeOf(live), typeOf(target)];
  // What may be anything may be of the right type: then there is nothing to say of this field.
  if (before.kind !== 'any' && !isSubtype(before, after)) {
    const spilled = `tmp: ${displayType(difference(before, after))}\n  migrations {\n    split ${shown} -> ${shown}, .tmp\n  }\n`;
    problems.report(
      `Field \`${shown}\` of type \`${displayType(after)}\` does not match the live type \`${displayType(before)}\``,
      target.typed,
      problems.insertInLive('Add a migration to split the invalid types into another field', live.named, spilled),
    );
  }
}

function inLiveSchema(shown: string): string {
  return `Field \`${shown}\` is in the live schema, so it cannot be added or backfilled`;
}

/** What values of one type need not have in common with the other. */
function difference(type: FieldType, without: FieldType): FieldType {
  if (type.kind !== 'union') return type;
  return union(...type.members.filter((member) => !isSubtype(member, without)));
}

function explainNewField(field: ShapeField, problems: MigrationProblems): void {
  const shown = displayPath([field.name]);
  if (field.source.kind === 'drop') {
    problems.report(`Field \`${shown}\` was dropped but it doesn't exist in the live schema`, field.named);
  } else if (field.source.kind === 'schema' && (field.source.defaultText !== undefined || acceptsNull(typeOf(field)))) {
    problems.report(
      `Field \`${shown}\` is not present in the live schema`,
      field.named,
      problems.migrate('Provide an `add` migration for this field', [`add ${shown}`]),
    );
  } else if (field.source.kind === 'schema') {
    const { path, missing } = missingWithin(field);
    const added = displayPath([missing.name]);
    problems.report(
      `Field \`${displayPath(path)}\` is not present in the live schema`,
      missing.named,
      problems.insert(
        'Provide an `add` migration for this field',
        missing.named,
        'start',
        `migrations {\n    add ${added}\n    backfill ${added} = <expr>\n  }\n`,
      ),
      problems.insert('Add a default value to this field', missing.typed, 'end', ' = <expr>'),
      problems.insert('Make the field nullable', missing.typed, 'end', '?'),
    );
  }
}

/** The one field within that no step adds; the whole where there are several. */
function missingWithin(field: ShapeField): { readonly path: readonly string[]; readonly missing: ShapeField } {
  const [only, ...others] = notAdded([], field);
  return only && others.length === 0 ? only : { path: [field.name], missing: field };
}

function notAdded(within: readonly string[], field: ShapeField): { path: readonly string[]; missing: ShapeField }[] {
  const path = [...within, field.name];
  const { source, value } = field;
  if (source.kind === 'add') return [];
  if (source.kind !== 'schema' || value.kind !== 'record') return [{ path, missing: field }];
  return value.wildcard ? [] : [...value.fields.values()].flatMap((inner) => notAdded(path, inner));
}

function explainWildcard(
  submitted: CollectionShape,
  [firstField]: readonly ShapeField[],
  live: CollectionShape,
  problems: MigrationProblems,
): void {
  const { wildcard } = submitted;
  if (wildcard === undefined && live.wildcard && firstField) {
    const start = firstField.named;
    const restored = (message: string) => problems.insert(message, start, 'start', '*: Any\n');
    const hints =
      live.wildcard.kind === 'implicit'
        ? [
            restored(
              'Collections with no fields defined allow arbitrary fields by default. To keep this behavior, add a wildcard declaration to the schema definition',
            ),
          ]
        : [
            restored('Add the wildcard back'),
            problems.migrate(
              'Move the extra fields with a `move_wildcard` migration',
              ['move_wildcard .conflicts'],
              start,
            ),
            problems.migrate(
              'Drop the extra fields with a `move_wildcard` and `drop` migration',
              ['move_wildcard .conflicts', 'drop .conflicts'],
              start,
            ),
          ];
    problems.report('Missing wildcard definition', [], ...hints);
  } else if (wildcard && live.wildcard === undefined) {
    if (wildcard.kind === 'implicit') {
      problems.report(
        'All fields from the live schema are dropped, reintroducing the implicit wildcard that requires an `add_wildcard` migration. Are you sure you meant to do this?',
        [],
      );
    } else {
      problems.report(
        'Wildcard was not present in the live schema',
        ['wildcard', 'line'],
        problems.migrate('Add the wildcard with an `add_wildcard` migration', ['add_wildcard']),
      );
    }
  }
}
