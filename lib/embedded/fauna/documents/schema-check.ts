import { QueryError } from '../errors/query-error';
import type { QueryContext } from '../eval/context';
import { collectionCodeProblems, functionCodeProblems } from '../schema/code-problems';
import { text } from '../schema/collection-definition';
import { defaultProblems } from '../schema/default-problems';
import type { TypeNames } from '../schema/field-type-text';
import { indexedComputedProblems } from '../schema/indexed-computed-problems';
import { documentType, indexPathProblems } from '../schema/index-path-problems';
import { NATIVE_COLLECTIONS } from '../schema/native-collections';
import { NativeId } from '../schema/native-ids';
import { providerProblems, roleProblems } from '../schema/role-problems';
import type { SchemaDocument, SchemaProblem } from '../schema/schema-problem';
import { pushedFiles } from '../schema/schema-sources';
import { DEFINITION_COLLECTIONS, storedDefinitions } from '../schema/schema-stage';
import type { SchemaWrite } from '../schema/schema-write';
import { computedTypeProblems, typeProblems } from '../schema/type-problems';
import type { SchemaNames } from '../schema/unbound-names';
import { type Diagnostic, errorAt } from '../syntax/diagnostic';
import { renderDiagnostic } from '../syntax/render';
import type { Span } from '../syntax/span';
import type { CollectionId } from '../values/value';
import { collectionMigrationProblems } from './collection-migrations';
import type { DatabaseEnvironment } from './data-access';
import { SchemaText } from './schema-text';

/**
 * Holds the schema as a whole against the rules that concern several of its documents
 * (`fauna/faunadb: ext/model/src/main/scala/schema/TypeEnvValidator.scala`). Throws `invalid_schema`.
 */
export function checkSchema(ctx: QueryContext, writes: readonly SchemaWrite[], environment: DatabaseEnvironment): void {
  const last = writes.at(-1);
  if (last === undefined) return;
  const documents = DEFINITION_COLLECTIONS.flatMap((collection) => storedDefinitions(ctx.txn, collection));
  const problems = firstProblems([
    () => duplicateNames(documents),
    () => definitionProblems(ctx, documents, environment),
    () => accessProblems(documents, environment),
    () => migrationsProblems(ctx, writes, documents),
  ]);
  if (problems.length > 0) {
    const printed = new SchemaText(documents, pushedFiles(ctx.txn));
    throw invalidSchema(
      problems.map((problem) => printed.diagnostic(problem)),
      last.span,
    );
  }
  const conflicts = derivedNameConflicts(writes, documents);
  if (conflicts.length > 0) throw invalidSchema(conflicts, last.span);
}

function migrationsProblems(
  ctx: QueryContext,
  writes: readonly SchemaWrite[],
  documents: readonly SchemaDocument[],
): readonly SchemaProblem[] {
  const ids = collectionIds(documents);
  return writes
    .filter(({ collection }) => collection === NativeId.Collection)
    .flatMap((write) => collectionMigrationProblems(ctx, write, (name) => ids.get(name)));
}

/** Which collections the names in field types stand for, as the schema is now. */
export function typeNames(ctx: QueryContext): TypeNames {
  const ids = collectionIds(storedDefinitions(ctx.txn, NativeId.Collection));
  return (name) => ids.get(name);
}

/** Later checks presume what earlier ones have found good. */
function firstProblems(stages: readonly (() => readonly SchemaProblem[])[]): readonly SchemaProblem[] {
  for (const stage of stages) {
    const problems = stage();
    if (problems.length > 0) return problems;
  }
  return [];
}

/** What is wrong with collections and functions: types first, then code, then what only indexes forbid. */
function definitionProblems(
  ctx: QueryContext,
  documents: readonly SchemaDocument[],
  { typechecked }: DatabaseEnvironment,
): readonly SchemaProblem[] {
  const names = schemaNames(documents);
  const ids = collectionIds(documents);
  const typed = documents
    .filter(({ collection }) => collection === NativeId.Collection)
    .map((document) => {
      const fields = typeProblems(document, (name) => ids.get(name));
      const computed = typechecked ? computedTypeProblems(document, (name) => ids.get(name)) : [];
      return { document, problems: [...fields, ...computed] };
    });
  const functions = documents.filter(({ collection }) => collection === NativeId.Function);
  return [
    ...typed.flatMap(({ problems }) => problems),
    ...(typechecked ? functions.flatMap((document) => functionCodeProblems(document, names)) : []),
    ...typed.flatMap(({ document, problems }) => {
      const sound = problems.length === 0;
      const defaults = sound ? defaultProblems(ctx, document, (name) => ids.get(name)) : [];
      if (!typechecked) return defaults;
      const type = documentType(document, (name) => ids.get(name), sound);
      const paths = indexPathProblems(document, type, (name) => ids.get(name));
      return [...defaults, ...collectionCodeProblems(document, names), ...paths];
    }),
    ...(typechecked ? typed.flatMap(({ document }) => indexedComputedProblems(document, documents)) : []),
  ];
}

/** What is wrong with roles and access providers. */
function accessProblems(
  documents: readonly SchemaDocument[],
  { typechecked }: DatabaseEnvironment,
): readonly SchemaProblem[] {
  const names = schemaNames(documents);
  return documents.flatMap((document) => {
    if (document.collection === NativeId.Role) return roleProblems(document, names, typechecked);
    return document.collection === NativeId.AccessProvider ? providerProblems(document, names, typechecked) : [];
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

function schemaNames(documents: readonly SchemaDocument[]): SchemaNames {
  const named = (collection: CollectionId): ReadonlySet<string> =>
    new Set(documents.filter((document) => document.collection === collection).flatMap(namesOf));
  return {
    collections: named(NativeId.Collection),
    functions: named(NativeId.Function),
    roles: named(NativeId.Role),
  };
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
