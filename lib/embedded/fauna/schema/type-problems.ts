import { parseSchemaType } from '../syntax/parse-type';
import { Source } from '../syntax/span';
import type { TypeExpr } from '../syntax/type-ast';
import { members, text } from './collection-definition';
import type { TypeNames } from './field-type-text';
import type { SchemaDocument, SchemaPlace, SchemaProblem } from './schema-problem';
import { unknownTypes } from './unknown-types';
import { unpersistableTypes } from './unpersistable-types';

/**
 * What is wrong with the types of a collection's fields: names nothing has, and types whose values cannot be stored
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/env/SchemaTypeValidator.scala`). `names` knows the database's collections.
 */
export function typeProblems(document: SchemaDocument, names: TypeNames): readonly SchemaProblem[] {
  const collection = text(document.data.get('name')) ?? '';
  const wildcard = text(document.data.get('wildcard'));
  const { data: _data, ...where } = document;
  const problems = members(document.data.get('fields')).flatMap(([name, definition]) => {
    const at: SchemaPlace = { ...where, path: ['fields', name, 'signature'] };
    const node = parseSchemaType(new Source(name, text(definition.get('signature')) ?? 'Any'));
    return fieldProblems(node, at, name, collection, names);
  });
  if (wildcard === undefined || wildcard.trim() === 'Any') return problems;
  return [...problems, { message: 'Top-level wildcard must have type `Any`', at: { ...where, path: ['wildcard'] } }];
}

/** Names that nothing has in the types of computed fields, which are looked at where the database is type-checked. */
export function computedTypeProblems({ data, ...where }: SchemaDocument, names: TypeNames): readonly SchemaProblem[] {
  return members(data.get('computed_fields')).flatMap(([name, definition]) => {
    const signature = text(definition.get('signature'));
    if (signature === undefined) return [];
    const path = ['computed_fields', name, 'signature'];
    return unknownTypes(parseSchemaType(new Source(name, signature)), names).map(({ message, part }) => ({
      message,
      at: { ...where, path, part },
    }));
  });
}

function fieldProblems(
  node: TypeExpr,
  at: SchemaPlace,
  name: string,
  collection: string,
  names: TypeNames,
): readonly SchemaProblem[] {
  const unknown = unknownTypes(node, names).map((problem) => ({ ...problem, at: { ...at, part: problem.part } }));
  if (unknown.length > 0) return unknown;
  const hints = unpersistableTypes(node, names).flatMap(({ type: { span }, references }) => {
    const here = { ...at, part: span };
    const cause = {
      severity: 'cause' as const,
      message: `Type ${span.source.text.slice(span.start, span.end)} is not persistable`,
      at: here,
    };
    if (references === undefined) return [cause];
    const hint = {
      severity: 'hint' as const,
      message: `Use Ref<${references}> as the type of a reference to a ${references} document`,
      at: here,
      suggestion: { kind: 'replace' as const, text: `Ref<${references}>` },
    };
    return [cause, hint];
  });
  if (hints.length === 0) return [];
  return [{ message: `Field \`${name}\` in collection ${collection} is not persistable`, at, hints }];
}
