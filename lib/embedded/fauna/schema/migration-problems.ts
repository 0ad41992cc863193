import type { FieldPath } from './catalog';
import { displayPath } from './collection-checks';
import { type FieldDefinition, type FieldType, type RecordType, isNullable } from './field-type';
import type { Migration } from './migration';
import type { SchemaPlace, SchemaProblem } from './schema-problem';
import { isSubtype } from './subtype';
import { displayType } from './type-display';

/** The shapes a collection's documents have before and after, and the steps that are to lead from one to the other. */
export interface MigrationPlan {
  readonly live: RecordType;
  readonly submitted: RecordType;
  readonly steps: readonly Migration[];
}

/**
 * Why the steps do not lead from the documents that exist to the fields that are declared
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/migration/MigrationValidator.scala`). `where` is the collection's document.
 */
export function migrationProblems(plan: MigrationPlan, where: Omit<SchemaPlace, 'path'>): readonly SchemaProblem[] {
  const at = (...path: readonly (string | number)[]): SchemaPlace => ({ ...where, path });
  const fields = new Map(plan.live.fields);
  let wildcard = plan.live.wildcard !== undefined;
  const problems: SchemaProblem[] = [];
  const conflicts = plan.steps.some(({ kind }) => kind === 'move_conflicts');
  plan.steps.forEach((step, i) => {
    const problem = stepProblem(step, plan, fields, wildcard && !conflicts);
    if (problem !== undefined) problems.push({ message: problem, at: at('migrations', i) });
    applyToShape(step, plan, fields);
    if (step.kind === 'move_wildcard') wildcard = false;
    if (step.kind === 'add_wildcard') wildcard = true;
  });
  if (problems.length > 0) return problems;
  return [...fieldDifferences(plan, fields, at), ...wildcardDifferences(plan, wildcard, at)];
}

function stepProblem(
  step: Migration,
  plan: MigrationPlan,
  fields: ReadonlyMap<string, FieldDefinition>,
  conflicting: boolean,
): string | undefined {
  switch (step.kind) {
    case 'add': {
      const shown = displayPath(step.field);
      if (definitionAt(fields, step.field))
        return `Field \`${shown}\` is in the live schema, so it cannot be added or backfilled`;
      if (conflicting && step.field.length === 1)
        return `Cannot add field, as \`${shown}\` conflicts with the wildcard`;
      const added = definitionAt(plan.submitted.fields, step.field);
      return added && !isFilled(added, step.field, plan.steps)
        ? `Cannot declare non-nullable field \`${shown}\`: it has no default and no backfill value`
        : undefined;
    }
    case 'drop':
      if (!definitionAt(fields, step.field)) {
        return `Field \`${displayPath(step.field)}\` was dropped but it doesn't exist in the live schema`;
      }
      return definitionAt(plan.submitted.fields, step.field) && !isAddedLater(step, plan.steps)
        ? `Cannot drop field \`${displayPath(step.field)}\`. Dropped fields must be removed from schema`
        : undefined;
    case 'move':
      if (!definitionAt(fields, step.field))
        return `Field \`${displayPath(step.field)}\` is not present in the live schema`;
      return definitionAt(plan.submitted.fields, step.field) && !isAddedLater(step, plan.steps)
        ? `Cannot move field \`${displayPath(step.field)}\`, as it is in the submitted schema`
        : undefined;
    case 'split':
      return definitionAt(fields, step.field)
        ? undefined
        : `Field \`${displayPath(step.field)}\` is not present in the live schema`;
    case 'backfill':
      return isDeclaredByStep(step.field, plan.steps)
        ? undefined
        : `Field \`${displayPath(step.field)}\` is backfilled without being declared by an \`add\` or \`split\` migration`;
    case 'move_conflicts':
      if (plan.live.wildcard === undefined) {
        return 'Cannot move wildcard conflicts, as there is no wildcard in the submitted schema';
      }
      return definitionAt(plan.submitted.fields, step.into)
        ? undefined
        : `Cannot move wildcard conflicts to field \`${displayPath(step.into)}\`, as it is not in the submitted schema`;
    case 'move_wildcard':
      return plan.live.wildcard === undefined ? 'Wildcard was not present in the live schema' : undefined;
    case 'add_wildcard':
      return plan.submitted.wildcard === undefined
        ? 'Cannot add wildcard, as the submitted schema lacks a wildcard'
        : undefined;
  }
}

function isFilled(field: FieldDefinition, path: FieldPath, steps: readonly Migration[]): boolean {
  return isNullable(field.type) || field.defaultText !== undefined || backfillOf(path, steps) !== undefined;
}

/** The text that fills a field where documents have nothing for it. */
export function backfillOf(path: FieldPath, steps: readonly Migration[]): string | undefined {
  return steps.flatMap((step) => (step.kind === 'backfill' && isSame(step.field, path) ? [step.value] : [])).at(-1);
}

function isDeclaredByStep(path: FieldPath, steps: readonly Migration[]): boolean {
  return steps.some(
    (step) =>
      (step.kind === 'add' && isSame(step.field, path)) ||
      (step.kind === 'split' && step.to.some((target) => isSame(target, path))),
  );
}

function isAddedLater(step: Migration & { readonly field: FieldPath }, steps: readonly Migration[]): boolean {
  return steps.slice(steps.indexOf(step) + 1).some((later) => later.kind === 'add' && isSame(later.field, step.field));
}

export function isSame(a: FieldPath, b: FieldPath): boolean {
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

/** The declared type of what a step writes, as far as it concerns top-level fields; nested ones are part of their field's type. */
function applyToShape(step: Migration, { submitted }: MigrationPlan, fields: Map<string, FieldDefinition>): void {
  const declare = ([name]: FieldPath): void => {
    const field = typeof name === 'string' ? submitted.fields.get(name) : undefined;
    if (typeof name === 'string' && field) fields.set(name, field);
  };
  const remove = (path: FieldPath): void => {
    const [name] = path;
    if (typeof name !== 'string') return;
    if (path.length === 1) fields.delete(name);
    else declare(path);
  };
  switch (step.kind) {
    case 'add':
      return declare(step.field);
    case 'drop':
      return remove(step.field);
    case 'move':
      remove(step.field);
      return declare(step.to);
    case 'split':
      remove(step.field);
      return step.to.forEach(declare);
    case 'move_conflicts':
    case 'move_wildcard':
      return declare(step.into);
    case 'backfill':
    case 'add_wildcard':
      return undefined;
  }
}

function fieldDifferences(
  { submitted }: MigrationPlan,
  fields: ReadonlyMap<string, FieldDefinition>,
  at: (...path: readonly (string | number)[]) => SchemaPlace,
): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  for (const [name, field] of submitted.fields) {
    const live = fields.get(name);
    const place = at('fields', name);
    if (live === undefined)
      problems.push({ message: `Field \`.${name}\` is not present in the live schema`, at: place });
    else if (!isSubtype(live.type, field.type)) {
      const types = `of type \`${displayType(field.type)}\` does not match the live type \`${displayType(live.type)}\``;
      problems.push({ message: `Field \`.${name}\` ${types}`, at: place });
    }
  }
  for (const name of fields.keys()) {
    if (!submitted.fields.has(name)) {
      problems.push({ message: `Field \`.${name}\` is missing from the submitted schema`, at: at() });
    }
  }
  return problems;
}

function wildcardDifferences(
  { submitted }: MigrationPlan,
  wildcard: boolean,
  at: (...path: readonly (string | number)[]) => SchemaPlace,
): readonly SchemaProblem[] {
  if (wildcard && submitted.wildcard === undefined) return [{ message: 'Missing wildcard definition', at: at() }];
  if (!wildcard && submitted.wildcard !== undefined) {
    return [{ message: 'Wildcard was not present in the live schema', at: at('wildcard') }];
  }
  return [];
}
