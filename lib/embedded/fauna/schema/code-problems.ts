import { parseTypeScheme } from '../syntax/parse-type';
import { Source } from '../syntax/span';
import { isStruct } from '../values/type-tag';
import { constraints, members, text } from './collection-definition';
import type { SchemaDocument, SchemaPlace, SchemaProblem } from './schema-problem';
import { type Code, lambdaOf, type SchemaNames, unboundNames } from './unbound-names';

/** What is wrong with the body of a function, in a type-checked database. */
export function functionCodeProblems(document: SchemaDocument, names: SchemaNames): readonly SchemaProblem[] {
  const code = text(document.data.get('body'));
  return code === undefined ? [] : unboundNames({ code, at: place(document, ['body']) }, names);
}

/** What is wrong with the computed fields and check constraints of a collection, in a type-checked database. */
export function collectionCodeProblems(document: SchemaDocument, names: SchemaNames): readonly SchemaProblem[] {
  return [
    ...computedFields(document).flatMap((field) => [...unboundNames(field, names), ...literalResult(field)]),
    ...checks(document).flatMap((check) => unboundNames(check, names)),
  ];
}

interface ComputedCode extends Code {
  readonly name: string;
  readonly signature: string | undefined;
}

/** The computed fields of a collection, in their order. */
export function computedFields(document: SchemaDocument): readonly ComputedCode[] {
  return members(document.data.get('computed_fields')).flatMap(([name, definition]) => {
    const code = text(definition.get('body'));
    const at = place(document, ['computed_fields', name, 'body']);
    return code === undefined ? [] : [{ name, code, at, signature: text(definition.get('signature')) }];
  });
}

function checks(document: SchemaDocument): readonly Code[] {
  return constraints(document.data).flatMap((constraint, position) => {
    const check = constraint.get('check');
    const code = check !== undefined && isStruct(check) ? text(check.get('body')) : undefined;
    return code === undefined ? [] : [{ code, at: place(document, ['constraints', position, 'check', 'body']) }];
  });
}

/** A computed field that is one literal, of another type than the field says. */
function literalResult({ code, at, signature }: ComputedCode): readonly SchemaProblem[] {
  const body = lambdaOf(code)?.body;
  if (signature === undefined || body === undefined) return [];
  const literal = body.kind === 'Literal' ? LITERAL_TYPES[body.value.type] : undefined;
  const { type } = parseTypeScheme(new Source('*schema*', signature));
  const expected = type.kind === 'NamedType' ? type.name : undefined;
  if (literal === undefined || expected === undefined || !CHECKED_TYPES.has(expected)) return [];
  if (literal === expected || (NUMBERS.has(literal) && expected === 'Number')) return [];
  return [{ message: `Type \`${literal}\` is not a subtype of \`${expected}\``, at: { ...at, part: body.span } }];
}

const LITERAL_TYPES = {
  null: 'Null',
  boolean: 'Boolean',
  int: 'Int',
  long: 'Long',
  double: 'Double',
  string: 'String',
} as const;

const CHECKED_TYPES: ReadonlySet<string> = new Set(['Boolean', 'Int', 'Double', 'String', 'Number', 'Time', 'Date']);
const NUMBERS: ReadonlySet<string> = new Set(['Int', 'Long', 'Double']);

function place({ collection, id }: SchemaDocument, path: SchemaPlace['path']): SchemaPlace {
  return { collection, id, path };
}
