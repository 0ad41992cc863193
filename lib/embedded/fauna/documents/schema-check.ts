import { QueryError } from '../errors/query-error';
import type { QueryContext } from '../eval/context';
import type { SchemaCheckOptions } from '../eval/data-access';
import type { ItemKind, SchemaItem } from '../fsl/item';
import { text } from '../schema/collection-definition';
import type { TypeNames } from '../schema/field-type-text';
import { NATIVE_COLLECTIONS } from '../schema/native-collections';
import { NativeId } from '../schema/native-ids';
import type { BackfillMismatches } from '../schema/rewind/rewinding';
import type { SchemaDocument, SchemaProblem } from '../schema/schema-problem';
import { pushedFiles } from '../schema/schema-sources';
import { DEFINITION_COLLECTIONS, storedDefinitions } from '../schema/schema-stage';
import type { SchemaWrite } from '../schema/schema-write';
import { displayType } from '../schema/type-display';
import { type Diagnostic, errorAt } from '../syntax/diagnostic';
import { renderDiagnostic } from '../syntax/render';
import type { Span } from '../syntax/span';
import type { CheckedSchema, SchemaChecker } from '../typing/schema-checker';
import type { CollectionId } from '../values/value';
import { collectionMigrationProblems } from './collection-migrations';
import { definitionDiagnostic } from './definition-text';
import { SchemaText } from './schema-text';

/** Holds schemas as a whole against the rules that concern several of their documents. */
export class SchemaCheck {
  constructor(private readonly checker: SchemaChecker) {}

  /**
   * Checks the schema with these writes in it (`fauna/faunadb: ext/model/src/main/scala/schema/TypeEnvValidator.scala`). What
   * documents are filled with and names of types are looked at, and migrations shown in the documents, only if these are `final`. Throws
   * `invalid_schema`.
   */
  check(
    ctx: QueryContext,
    writes: readonly SchemaWrite[],
    { typechecked, final = false, live = [] }: { readonly typechecked: boolean } & SchemaCheckOptions,
  ): void {
    const last = writes.at(-1);
    if (last === undefined) return;
    const documents = DEFINITION_COLLECTIONS.flatMap((collection) => storedDefinitions(ctx.txn, collection));
    const written = new SchemaText(documents, pushedFiles(ctx.txn), live);
    const { items } = written;
    const schema = {
      items,
      legacyFunctions: legacyNames(documents, items, [NativeId.Function, 'function']),
      legacyRoles: legacyNames(documents, items, [NativeId.Role, 'role']),
    };
    const shown = (problems: readonly SchemaProblem[]) => problems.map((problem) => written.diagnostic(problem));
    const problems = firstProblems([
      () => shown(duplicateNames(documents)),
      () => written.errors,
      () => {
        const checked = this.checker.check(schema, typechecked, ctx.budget);
        if (checked.problems.length > 0) return checked.problems;
        const found = migrationsProblems(ctx, { writes, documents, written, checked, final });
        return final ? found.map((problem) => definitionDiagnostic(documents, problem)) : shown(found);
      },
      () => (final ? derivedNameConflicts(writes, documents) : []),
    ]);
    if (problems.length > 0) throw invalidSchema(problems, last.span);
  }
}

/** Why documents cannot be taken along, the values they are to be filled with included. */
function migrationsProblems(
  ctx: QueryContext,
  { writes, documents, written, checked, final }: MigrationCheck,
): readonly SchemaProblem[] {
  const ids = collectionIds(documents);
  return writes
    .filter(({ collection }) => collection === NativeId.Collection)
    .flatMap((write) => {
      const steps = written.migrations(text(write.after?.get('name')));
      const mismatches: BackfillMismatches = (step, type) => {
        const migration = steps[step];
        if (migration?.type !== 'backfill') return [];
        return checked.mismatches(migration.value, displayType(type)).map((problem) => problemOf(problem, !final));
      };
      return collectionMigrationProblems(ctx, write, (name) => ids.get(name), { mismatches, fills: final });
    });
}

interface MigrationCheck {
  readonly writes: readonly SchemaWrite[];
  readonly documents: readonly SchemaDocument[];
  readonly written: SchemaText;
  readonly checked: CheckedSchema;
  readonly final: boolean;
}

/** A diagnostic as a problem, which has no places unless it is `placed`. */
function problemOf({ message, span, hints }: Diagnostic, placed: boolean): SchemaProblem {
  return {
    message,
    at: placed ? span : undefined,
    hints: hints.map((hint) => ({ ...hint, at: placed ? hint.span : undefined })),
  };
}

/** Which collections the names in field types stand for, as the schema is now. */
export function typeNames(ctx: QueryContext): TypeNames {
  const ids = collectionIds(storedDefinitions(ctx.txn, NativeId.Collection));
  return (name) => ids.get(name);
}

/** Later checks presume what earlier ones have found good. */
function firstProblems(stages: readonly (() => readonly Diagnostic[])[]): readonly Diagnostic[] {
  for (const stage of stages) {
    const problems = stage();
    if (problems.length > 0) return problems;
  }
  return [];
}

/** What no file can describe is of FQL v4. */
function legacyNames(
  documents: readonly SchemaDocument[],
  items: readonly SchemaItem[],
  [collection, kind]: readonly [CollectionId, ItemKind],
): readonly string[] {
  const described = new Set(items.flatMap((item) => (item.kind === kind ? [item.name.text] : [])));
  return documents.flatMap((document) => {
    const name = document.collection === collection ? text(document.data.get('name')) : undefined;
    return name === undefined || described.has(name) ? [] : [name];
  });
}

/** Collections, functions and their aliases share one name space. Two documents of one name are refused when they are written. */
function duplicateNames(documents: readonly SchemaDocument[]): readonly SchemaProblem[] {
  const seen = new Map<string, SchemaDocument>();
  return documents.filter(isGlobal).flatMap((document) =>
    namesOf(document).flatMap((name): readonly SchemaProblem[] => {
      const first = seen.get(name);
      seen.set(name, first ?? document);
      if (first === undefined) return [];
      const { collection, id } = document;
      const hint = {
        severity: 'hint' as const,
        message: 'Originally defined here',
        at: { collection: first.collection, id: first.id, path: ['name'] },
      };
      const message = `Duplicate collection or function \`${name}\``;
      return [{ message, at: { collection, id, path: ['alias'] }, hints: [hint] }];
    }),
  );
}

function isGlobal({ collection }: SchemaDocument): boolean {
  return collection === NativeId.Collection || collection === NativeId.Function;
}

function namesOf({ data }: SchemaDocument): readonly string[] {
  return [text(data.get('name')), text(data.get('alias'))].filter((name) => name !== undefined);
}

function collectionIds(documents: readonly SchemaDocument[]): ReadonlyMap<string, CollectionId> {
  const user = documents.filter(({ collection }) => collection === NativeId.Collection);
  return new Map([
    ...user.flatMap((document) => namesOf(document).map((name): [string, CollectionId] => [name, Number(document.id)])),
    ...NATIVE_COLLECTIONS.filter(({ named }) => !named).map(({ name, id }): [string, CollectionId] => [name, id]),
  ]);
}

/** `Invalid database schema update.`, then what is wrong, indented. */
function invalidSchema(errors: readonly Diagnostic[], span: Span): QueryError {
  const lines = errors.map(renderDiagnostic).join('\n').split('\n');
  const message = ['Invalid database schema update.', ...lines.map((line) => `    ${line}`.trimEnd())].join('\n');
  return new QueryError('invalid_schema', message, span);
}

/**
 * A collection `Foo` makes the types `Foo`, `NullFoo` and `FooCollection`, which no other collection's types may be called
 * (`fauna/faunadb: ext/model/src/main/scala/schema/CollectionDerivedTypeValidator.scala`).
 */
function derivedNameConflicts(
  writes: readonly SchemaWrite[],
  documents: readonly SchemaDocument[],
): readonly Diagnostic[] {
  const collections = documents.filter(({ collection }) => collection === NativeId.Collection);
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const type of collections.flatMap(namesOf).flatMap(derivedNames)) (seen.has(type) ? twice : seen).add(type);
  return writes
    .filter(({ collection }) => collection === NativeId.Collection)
    .flatMap(({ before, after, span }) =>
      (['name', 'alias'] as const).flatMap((field) => {
        const name = text(after?.get(field));
        if (name === undefined || name === text(before?.get(field))) return [];
        const conflicting = derivedNames(name).filter((type) => twice.has(type));
        if (conflicting.length === 0) return [];
        const message = `The collection ${field} \`${name}\` generates types that conflict with the following existing types: ${conflicting.join(', ')}`;
        return [errorAt(span, message)];
      }),
    );
}

function derivedNames(name: string): readonly string[] {
  return [name, `${name}Collection`, `Null${name}`];
}
