import { QueryError } from '../errors/query-error';
import { renderDiagnostic } from '../syntax/render';
import type { QueryContext } from '../eval/context';
import { text } from '../schema/collection-definition';
import { NativeId } from '../schema/native-ids';
import type { SchemaWrite } from '../schema/schema-write';
import { type Diagnostic, errorAt } from '../syntax/diagnostic';
import type { Span } from '../syntax/span';

/** Holds the schema as a whole against the rules that concern several of its documents. Throws `invalid_schema`. */
export function checkSchema(
  ctx: QueryContext,
  writes: readonly SchemaWrite[],
  _environment: { readonly typechecked: boolean; readonly protected: boolean },
): void {
  const last = writes.at(-1);
  if (last === undefined) return;
  const conflicts = writes.flatMap((write) => derivedNameConflicts(ctx, write));
  if (conflicts.length > 0) throw invalidSchema(conflicts, last.span);
}

/** `Invalid database schema update.`, then what is wrong, indented. */
export function invalidSchema(errors: readonly Diagnostic[], span: Span): QueryError {
  const lines = errors.map(renderDiagnostic).join('\n').split('\n');
  const message = ['Invalid database schema update.', ...lines.map((line) => `    ${line}`.trimEnd())].join('\n');
  return new QueryError('invalid_schema', message, span);
}

/**
 * A collection `Foo` makes the types `Foo`, `NullFoo` and `FooCollection`, which no other collection's types may be called
 * (`fauna/faunadb: ext/model/src/main/scala/schema/CollectionDerivedTypeValidator.scala`).
 */
function derivedNameConflicts(
  ctx: QueryContext,
  { collection, before, after, span }: SchemaWrite,
): readonly Diagnostic[] {
  if (collection !== NativeId.Collection || after === undefined) return [];
  const all = [...ctx.txn.scan(NativeId.Collection, {})].flatMap(({ state }) => {
    const names = [text(state?.data.get('name')), text(state?.data.get('alias'))];
    return names.filter((name) => name !== undefined);
  });
  const types = all.flatMap(derivedNames);
  return (['name', 'alias'] as const).flatMap((field) => {
    const name = text(after.get(field));
    if (name === undefined || name === text(before?.get(field))) return [];
    const conflicting = derivedNames(name).filter((type) => types.filter((other) => other === type).length > 1);
    if (conflicting.length === 0) return [];
    const message = `The collection ${field} \`${name}\` generates types that conflict with the following existing types: ${conflicting.join(', ')}`;
    return [errorAt(span, message)];
  });
}

function derivedNames(name: string): readonly string[] {
  return [name, `${name}Collection`, `Null${name}`];
}
