import { type Arity, accepts, describeArity } from '../errors/arity';
import { InvalidQueryError } from '../syntax/invalid-query-error';
import { parseExpression, parseFieldPath, parseLambda } from '../syntax/parse-query';
import { parseSchemaType, parseTypeScheme } from '../syntax/parse-type';
import { renderDiagnostic } from '../syntax/render';
import { Source } from '../syntax/span';
import { isArray, isStruct } from '../values/type-tag';
import type { Value } from '../values/value';
import { type FieldFailure, type Path, failure } from './field-failure';
import type { FieldValidator } from './field-type';

/**
 * Checks of FQL texts inside schema documents. The text is called after its field in diagnostics: `*body*`, `*signature*`
 * (`fauna/faunadb: ext/model/src/main/scala/schema/{Validators,IndexFieldValidator}.scala`).
 */

/** A lambda, with as many parameters as it will be called with. */
export function lambdaText(
  counts: readonly number[] | 'any',
  shortForm: 'allowed' | 'refused' = 'allowed',
): FieldValidator {
  return (_ctx, path, value) => {
    if (typeof value !== 'string') return [];
    const parsed = attempt(() => parseLambda(sourceAt(path, value), { allowShort: shortForm === 'allowed' }));
    if (parsed instanceof InvalidQueryError) return [unparsable(path, parsed)];
    const expected: Arity = counts === 'any' ? { kind: 'variadic', required: 0 } : { kind: 'fixed', counts };
    if (accepts(expected, parsed.params.length)) return [];
    const text = `Invalid function arity. Expected ${describeArity(expected, 'argument')}, but the function was defined with ${parsed.params.length} arguments`;
    return [failure(path, text)];
  };
}

/** An expression. */
export const expressionText: FieldValidator = (_ctx, path, value) => {
  if (typeof value !== 'string') return [];
  const parsed = attempt(() => parseExpression(sourceAt(path, value)));
  return parsed instanceof InvalidQueryError ? [unparsable(path, parsed)] : [];
};

/** A type as fields are declared with. */
export const schemaTypeText: FieldValidator = (_ctx, path, value) => signatureFailures(path, value, parseSchemaType);

/** A type, possibly generic, as functions and computed fields are declared with. */
export const signatureText: FieldValidator = (_ctx, path, value) => signatureFailures(path, value, parseTypeScheme);

/** `.a.b` in an index's terms, its values, or a unique constraint. */
export function fieldPathText(refused: Readonly<Record<string, string>>): FieldValidator {
  return (_ctx, path, value) => (typeof value === 'string' ? fieldPathFailures(path, value, refused) : []);
}

/** The fields of a unique constraint, all reported at the constraint itself. */
export function uniqueFieldTexts(refused: Readonly<Record<string, string>>): FieldValidator {
  return (_ctx, path, value) => {
    if (!isArray(value)) return [];
    return value.flatMap((entry) => {
      const field: Value | undefined = isStruct(entry) ? entry.get('field') : entry;
      return typeof field === 'string' ? fieldPathFailures(path, field, refused) : [];
    });
  };
}

function fieldPathFailures(
  path: Path,
  text: string,
  refused: Readonly<Record<string, string>>,
): readonly FieldFailure[] {
  if (text === '') return [failure(path, 'Value cannot be empty.')];
  const [first] = parseFieldPath(text) ?? [];
  if (first === undefined) return [failure(path, `Value \`${text}\` is not a valid FQL path expression.`)];
  const refusal = typeof first === 'string' && Object.hasOwn(refused, first) ? refused[first] : undefined;
  return refusal === undefined ? [] : [failure(path, refusal)];
}

function unparsable(path: Path, error: InvalidQueryError): FieldFailure {
  return failure(path, `Unable to parse FQL source code.\n${renderErrors(error)}`);
}

function sourceAt(path: Path, text: string): Source {
  return new Source(`*${path.at(-1)}*`, text);
}

function signatureFailures(path: Path, value: Value, parse: (source: Source) => unknown): readonly FieldFailure[] {
  if (typeof value !== 'string') return [];
  const parsed = attempt(() => parse(sourceAt(path, value)));
  return parsed instanceof InvalidQueryError
    ? [failure(path, `Failed parsing user-provided signature.\n${renderErrors(parsed)}`)]
    : [];
}

function attempt<Parsed>(parse: () => Parsed): Parsed | InvalidQueryError {
  try {
    return parse();
  } catch (error) {
    if (error instanceof InvalidQueryError) return error;
    throw error;
  }
}

function renderErrors({ diagnostics }: InvalidQueryError): string {
  return diagnostics.map(renderDiagnostic).join('\n').trim();
}
