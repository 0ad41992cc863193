import type { LambdaExpr } from '../syntax/ast';
import { freeNames } from '../syntax/free-names';
import { parseLambda } from '../syntax/parse-query';
import { parseTypeScheme } from '../syntax/parse-type';
import { Source } from '../syntax/span';
import { checkConstraints, constraints, members, text } from './collection-definition';
import { NativeId } from './native-ids';
import { isGlobalName } from './reserved-names';
import { type SchemaNames, predicateTexts } from './role-problems';
import type { SchemaDocument, SchemaPlace, SchemaProblem } from './schema-problem';

/** A lambda in a schema document, and where it is. */
interface Code {
  readonly code: string;
  readonly at: SchemaPlace;
}

/**
 * Names that code in the schema uses and nothing has: in a type-checked database they are found when the schema is written,
 * not when the code runs (§6.1 of the language notes).
 */
export function codeProblems(documents: readonly SchemaDocument[], names: SchemaNames): readonly SchemaProblem[] {
  return [...unboundNames(documents, names), ...documents.flatMap(literalResults)];
}

/** A computed field that is one literal, of another type than the field says. */
function literalResults(document: SchemaDocument): readonly SchemaProblem[] {
  if (document.collection !== NativeId.Collection) return [];
  return members(document.data.get('computed_fields')).flatMap(([name, definition]) => {
    const [signature, code] = [text(definition.get('signature')), text(definition.get('body'))];
    if (signature === undefined || code === undefined) return [];
    const { body } = lambdaOf(code);
    const literal = body.kind === 'Literal' ? LITERAL_TYPES[body.value.type] : undefined;
    const { type } = parseTypeScheme(new Source('*schema*', signature));
    const expected = type.kind === 'NamedType' ? type.name : undefined;
    if (literal === undefined || expected === undefined || !CHECKED_TYPES.has(expected)) return [];
    if (literal === expected || (NUMBERS.has(literal) && expected === 'Number')) return [];
    const at = { ...place(document, ['computed_fields', name, 'body']), part: body.span };
    return [{ message: `Type \`${literal}\` is not a subtype of \`${expected}\``, at }];
  });
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

function unboundNames(documents: readonly SchemaDocument[], names: SchemaNames): readonly SchemaProblem[] {
  return documents
    .flatMap(codeOf)
    .flatMap(({ code, at }) =>
      freeNames(lambdaOf(code)).flatMap(({ name, span }) =>
        isGlobalName(name) || names.collections.has(name) || names.functions.has(name)
          ? []
          : [{ message: `Unbound variable \`${name}\``, at: { ...at, part: span } }],
      ),
    );
}

function lambdaOf(code: string): LambdaExpr {
  return parseLambda(new Source('*schema*', code), { allowShort: true });
}

function codeOf(document: SchemaDocument): readonly Code[] {
  switch (document.collection) {
    case NativeId.Collection:
      return collectionCode(document);
    case NativeId.Function: {
      const body = text(document.data.get('body'));
      return body === undefined ? [] : [{ code: body, at: place(document, ['body']) }];
    }
    default:
      return predicateTexts(document);
  }
}

function collectionCode(document: SchemaDocument): readonly Code[] {
  const computed = members(document.data.get('computed_fields')).flatMap(([name, definition]) => {
    const body = text(definition.get('body'));
    return body === undefined ? [] : [{ code: body, at: place(document, ['computed_fields', name, 'body']) }];
  });
  const checks = checkConstraints(document.data).map(({ name, body }) => {
    const position = constraints(document.data).findIndex((constraint) => isCheckNamed(constraint.get('check'), name));
    return { code: body, at: place(document, ['constraints', position, 'check', 'body']) };
  });
  return [...computed, ...checks];
}

function isCheckNamed(check: unknown, name: string): boolean {
  return check instanceof Map && check.get('name') === name;
}

function place({ collection, id }: SchemaDocument, path: SchemaPlace['path']): SchemaPlace {
  return { collection, id, path };
}
