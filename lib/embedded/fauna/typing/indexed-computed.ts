import type { CollectionItem, ComputedField } from '../fsl/item';
import { type Diagnostic, errorAt } from '../syntax/diagnostic';
import { type FreeName, freeNames } from '../syntax/free-names';
import { ExpressionChecker } from './expressions';
import { Scope } from './scope';
import { show } from './show';
import { typeText } from './shown-type';
import { type SubmittedSchema, indexedTerms, itemsOfKind } from './submitted-schema';
import { named } from './types';
import type { Typing } from './typing';

/**
 * Computed fields that an index or a unique constraint reads and that reach beyond what is stored of their document
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/env/SchemaTypeValidator.scala`, `postcheckIndexedComputedFields`).
 */
export function indexedComputedProblems(schema: SubmittedSchema, typing: Typing): readonly Diagnostic[] {
  return itemsOfKind(schema, 'collection').flatMap((collection) => {
    const computed = computedFields(collection);
    const read = indexedTerms(collection).flatMap(({ path: [first] }) =>
      typeof first === 'string' ? (computed.get(first) ?? []) : [],
    );
    return read.flatMap((field) => [
      ...forbiddenNames(field, schema),
      ...forbiddenFields(field, collection, schema, typing),
    ]);
  });
}

function computedFields({ fields }: CollectionItem): ReadonlyMap<string, ComputedField> {
  return new Map(fields.flatMap((field) => (field.kind === 'computed' ? [[field.name.text, field] as const] : [])));
}

function forbiddenNames({ body }: ComputedField, schema: SubmittedSchema): readonly Diagnostic[] {
  const first = new Map<string, FreeName>();
  for (const use of freeNames(body)) if (!first.has(use.name)) first.set(use.name, use);
  const uses = (kind: 'function' | 'collection', verb: string): readonly Diagnostic[] =>
    itemsOfKind(schema, kind).flatMap(({ name }) => {
      const use = first.get(name.text);
      return use ? [errorAt(use.span, `${FORBIDDING} ${verb}`)] : [];
    });
  return [...uses('function', 'call UDFs'), ...uses('collection', 'access collections')];
}

/** Other computed fields of documents, and when these were written. */
function forbiddenFields(
  { body }: ComputedField,
  { name: { text: collection } }: CollectionItem,
  schema: SubmittedSchema,
  typing: Typing,
): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  const collections = new Map(itemsOfKind(schema, 'collection').map((item) => [item.name.text, item]));
  const checker = new ExpressionChecker(typing, [], (receiver, name, span) => {
    const owner = collections.get(typeText(show(receiver, true, typing)));
    if (owner === undefined) return;
    if (computedFields(owner).has(name)) problems.push(errorAt(span, `${FORBIDDING} use computed fields`));
    if (name === 'ts') problems.push(errorAt(span, `${FORBIDDING} use a doc's ts field`));
  });
  const [parameter = body.short ? { name: '$this' } : undefined] = body.params;
  const scope = parameter ? Scope.empty.with(parameter.name, { kind: 'plain', type: named(collection) }) : Scope.empty;
  // Whether it is right otherwise is known by now.
  checker.typeOf(body.body, { scope, level: 0 });
  return problems;
}

const FORBIDDING = 'Computed fields used in indexes or constraints cannot';
