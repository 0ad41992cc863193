import type { DataChange } from '../fsl/diff';
import type { FieldPath } from './catalog';
import { displayPath } from './collection-checks';
import { acceptsNull, CollectionShape, isPresent, type ShapeField, type ShapePlace, typeOf } from './collection-shape';
import { ANY_TYPE, type FieldType, NULL_TYPE, optional, union } from './field-type';
import { immutableMapOrder } from './hash-order';
import type { Migration } from './migration';
import type { MigrationProblems } from './migration-hints';
import { isSubtype } from './subtype';
import { displayType } from './type-display';

type Step<Kind extends Migration['kind']> = Extract<Migration, { readonly kind: Kind }>;

const CONFLICTS_TYPE = '{ *: Any } | Null';

/** Why a backfill's value cannot be of the type, if that is so. */
export type TypeMismatch = (code: string, type: FieldType) => string | undefined;

/**
 * Takes the migrations of a definition back, the last one first: from the fields that are declared to those there must have
 * been, and to what the steps do to documents
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/migration/MigrationValidator.scala`). `first` is the position of the first
 * of the steps among all of the collection.
 */
export class MigrationRewind {
  /** In the order of the steps. */
  readonly changes: DataChange[] = [];
  private conflictsMoved = false;

  constructor(
    private readonly shape: CollectionShape,
    private readonly steps: readonly Migration[],
    private readonly first: number,
    private readonly problems: MigrationProblems,
    private readonly typeMismatch: TypeMismatch,
  ) {}

  run(): void {
    for (const [index, step] of [...this.steps.entries()].toReversed()) this.rewind(step, index + this.first);
    this.reportUndeclaredBackfills();
  }

  private rewind(step: Migration, index: number): void {
    switch (step.kind) {
      case 'backfill':
        return this.backfill(step, index);
      case 'drop':
        return this.drop(step, index);
      case 'move':
        return this.move(step, index);
      case 'split':
        return this.split(step, index);
      case 'add':
        return this.add(step, index);
      case 'move_conflicts':
        return this.moveConflicts(step, index);
      case 'move_wildcard':
        return this.moveWildcard(step, index);
      case 'add_wildcard':
        return this.addWildcard(index);
    }
  }

  /** An earlier step that declares the field is to take the value. */
  private backfill({ field, value }: Step<'backfill'>, index: number): void {
    const { problems } = this;
    const shown = displayPath(field);
    const found = this.shape.get(field);
    if (typeof found === 'object') this.reportMismatch(value, found, index);
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
      this.shape.put(field, { ...found, source: { kind: 'backfill', step: index, value } });
    }
  }

  private reportMismatch(value: string, found: ShapeField, index: number): void {
    const mismatch = this.typeMismatch(value, typeOf(found));
    if (mismatch === undefined) return;
    const hint = this.problems.note('Field type defined here', found.typed);
    this.problems.report(mismatch, [...stepPlace(index), 'value'], hint);
  }

  private drop({ field }: Step<'drop'>, index: number): void {
    const { problems } = this;
    const shown = displayPath(field);
    this.changes.unshift({ type: 'drop', field });
    const found = this.shape.get(field);
    if (typeof found === 'object' && isPresent(found)) {
      problems.report(
        `Cannot drop field \`${shown}\`. Dropped fields must be removed from schema`,
        pathPlace(index),
        problems.note('Field defined here', found.named),
      );
      return;
    }
    const parent = field.length > 1 ? this.shape.get(field.slice(0, -1)) : undefined;
    if (typeof parent === 'string') {
      problems.report(`Cannot drop field \`${shown}\`, as the parent object was removed`, pathPlace(index));
    } else if (parent && parent.value.kind !== 'record') {
      problems.report(`Cannot drop field \`${shown}\`, as the parent is not an object`, pathPlace(index));
    } else {
      this.shape.put(field, {
        name: String(field.at(-1)),
        value: { kind: 'type', type: ANY_TYPE },
        source: { kind: 'drop', step: index },
        named: namePlace(index),
        typed: pathPlace(index),
      });
    }
  }

  private move({ field, to }: Step<'move'>, index: number): void {
    const { problems } = this;
    const [from, target] = [displayPath(field), displayPath(to)];
    const found = this.shape.get(to);
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
      this.moveBack(found, { field, to }, index);
    }
  }

  private moveBack(found: ShapeField, { field, to }: Pick<Step<'move'>, 'field' | 'to'>, index: number): void {
    const { problems } = this;
    const [from, target] = [displayPath(field), displayPath(to)];
    const there = this.shape.get(field);
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
      this.changes.unshift({ type: 'add', field, backfill: there.source.defaultText });
    }
    const parent = field.length > 1 ? this.shape.get(field.slice(0, -1)) : undefined;
    if (typeof parent === 'string') {
      problems.report(`Cannot move field \`${from}\`, as the parent object was removed.`, pathPlace(index));
    } else if (parent && parent.value.kind !== 'record' && parent.source.kind !== 'drop') {
      problems.report(`Cannot move field \`${from}\`, as the parent value is not an object.`, pathPlace(index));
    } else {
      this.changes.unshift({ type: 'move', field, to });
      this.shape.put(field, { ...found, name: String(field.at(-1)), named: namePlace(index) });
    }
    this.shape.put(to, { ...found, source: { kind: 'moved into', step: index } });
  }

  /** A split declares the fields it splits into, and may leave any of them empty, its source too. */
  private split({ field, to }: Step<'split'>, index: number): void {
    const shown = displayPath(field);
    const source = this.shape.get(field);
    if (source === 'beside a wildcard') {
      this.problems.report(
        `Cannot split field \`${shown}\`, which is in a struct with a wildcard definition`,
        pathPlace(index),
      );
    } else if (typeof source === 'object' && isPresent(source) && !to.some((path) => displayPath(path) === shown)) {
      this.reportSplitSource(source, index);
    }
    const types = [];
    const targets = [];
    for (const [position, path] of to.entries()) {
      const found = this.shape.get(path);
      if (typeof found === 'string') {
        this.reportSplitTarget(path, found, pathPlace(index, position + 1));
        if (found === 'missing') types.push(ANY_TYPE);
        continue;
      }
      this.reportTwiceDeclared(found, index, position + 1);
      const backfill = this.takeBackfill(found, path, pathPlace(index, position + 1));
      types.push(typeOf(found));
      targets.push({ field: path, type: displayType(typeOf(found)), backfill });
      this.shape.put(path, { ...found, source: { kind: 'split into', step: index, target: position + 1 } });
    }
    this.changes.unshift({ type: 'split', field, targets });
    this.shape.put(field, {
      name: String(field.at(-1)),
      value: { kind: 'type', type: union(...types, NULL_TYPE) },
      source: { kind: 'split', step: index },
      named: namePlace(index),
      typed: pathPlace(index),
    });
  }

  private reportSplitSource({ source, named }: ShapeField, index: number): void {
    const { problems } = this;
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

  private reportSplitTarget(path: FieldPath, found: 'missing' | 'beside a wildcard', place: ShapePlace): void {
    const shown = displayPath(path);
    this.problems.report(
      found === 'missing'
        ? `Cannot split field, as \`${shown}\` is not in the submitted schema`
        : `Cannot split into field \`${shown}\`, which is in a struct with a wildcard definition`,
      place,
    );
  }

  private reportTwiceDeclared({ source }: ShapeField, index: number, target: number): void {
    const { problems } = this;
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

  private add({ field }: Step<'add'>, index: number): void {
    const { problems } = this;
    const shown = displayPath(field);
    const found = this.shape.get(field);
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
      this.addBack(found, field, index);
    }
  }

  /** Beside a wildcard there may be values already, which have to go somewhere. */
  private addBack(found: ShapeField, field: FieldPath, index: number): void {
    const backfill = this.takeBackfill(found, field, pathPlace(index));
    if (this.shape.wildcard === undefined || field.length > 1 || this.conflictsMoved) {
      this.changes.unshift({ type: 'add', field, backfill });
    } else if (!isSubtype(optional(ANY_TYPE), typeOf(found))) {
      this.problems.report(
        `Cannot add field, as \`${displayPath(field)}\` conflicts with the wildcard`,
        pathPlace(index),
        this.problems.insert(
          'Add a `move_conflicts` migration',
          stepPlace(index),
          'end',
          '\n    move_conflicts .conflicts',
        ),
      );
    }
    this.shape.put(field, { ...found, source: { kind: 'add', step: index } });
  }

  private moveConflicts({ into }: Step<'move_conflicts'>, index: number): void {
    const { problems } = this;
    if (!this.shape.isOpen) {
      problems.report(
        'Cannot move wildcard conflicts, as there is no wildcard in the submitted schema',
        pathPlace(index),
        problems.insert('Add a wildcard constraint', ['fields'], 'end', '\n  *: Any'),
        problems.migrate('Move the extra fields into a conflicts field with `move_wildcard`', [
          `move_wildcard ${displayPath(into)}`,
        ]),
      );
      return;
    }
    this.requireConflictsField(into, index);
    this.conflictsMoved = true;
    this.changes.unshift({ type: 'move_conflicts', into });
  }

  private moveWildcard({ into }: Step<'move_wildcard'>, index: number): void {
    if (this.shape.isOpen) {
      const message = 'Cannot move wildcard, as there is still a wildcard in the submitted schema';
      this.problems.report(message, pathPlace(index));
      return;
    }
    this.requireConflictsField(into, index);
    const present = [...this.shape.fields.values()].filter(isPresent);
    const except = immutableMapOrder(present.map(({ name }) => displayPath([name])));
    this.changes.unshift({ type: 'move_wildcard', into, except });
    this.shape.wildcard = { kind: 'move_wildcard' };
  }

  private requireConflictsField(into: FieldPath, index: number): void {
    const shown = displayPath(into);
    const found = this.shape.get(into);
    if (found === 'beside a wildcard') {
      this.problems.report(
        `Cannot move wildcard conflicts to field, as there is a wildcard in the same struct as \`${shown}\``,
        pathPlace(index),
      );
    } else if (found === 'missing' || !isPresent(found)) {
      this.problems.report(
        `Cannot move wildcard conflicts to field \`${shown}\`, as it is not in the submitted schema`,
        pathPlace(index),
      );
    } else if (found.source.kind !== 'drop' && displayType(typeOf(found)) !== CONFLICTS_TYPE) {
      this.problems.report(`Wildcard conflicts field must have the type \`${CONFLICTS_TYPE}\``, pathPlace(index));
    }
  }

  private addWildcard(index: number): void {
    const { wildcard } = this.shape;
    if (wildcard === undefined) {
      this.problems.report('Cannot add wildcard, as the submitted schema lacks a wildcard', stepPlace(index));
    } else if (wildcard.kind === 'add_wildcard') {
      const place = stepPlace(wildcard.step);
      const hint = this.problems.remove('Remove the duplicate `add_wildcard` migration', place);
      this.problems.report('Cannot add a wildcard twice', place, hint);
    } else {
      this.shape.wildcard = { kind: 'add_wildcard', step: index };
      this.changes.unshift({ type: 'add_wildcard' });
    }
  }

  /** What fills a field where documents have nothing for it. */
  private takeBackfill(
    { source, typed, ...field }: ShapeField,
    path: FieldPath,
    place: ShapePlace,
  ): string | undefined {
    if (source.kind === 'backfill') return source.value;
    if (source.kind !== 'schema') return undefined;
    if (source.defaultText === undefined && !acceptsNull(typeOf({ source, typed, ...field }))) {
      const { problems } = this;
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

  private reportUndeclaredBackfills(): void {
    for (const [index, step] of this.steps.entries()) {
      if (step.kind !== 'backfill') continue;
      const found = this.shape.get(step.field);
      if (typeof found === 'string' || found.source.kind !== 'backfill') continue;
      const message = `Field \`${displayPath(step.field)}\` is backfilled without being declared by an \`add\` or \`split\` migration`;
      this.problems.report(message, stepPlace(index + this.first));
    }
  }
}

function isRequired(field: ShapeField): boolean {
  if (field.source.kind === 'drop') return true;
  const hasDefault = field.source.kind === 'schema' && field.source.defaultText !== undefined;
  return isPresent(field) && !hasDefault && !acceptsNull(typeOf(field));
}

function stepPlace(index: number): ShapePlace {
  return ['migrations', index];
}

/** The path that a step names first, or one of those that it leads to. */
function pathPlace(index: number, path = 0): ShapePlace {
  return ['migrations', index, 'paths', path];
}

/** The last name of the path that a step names first. */
function namePlace(index: number): ShapePlace {
  return ['migrations', index, 'paths', 0, 'name'];
}
