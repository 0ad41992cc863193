import { type Arity, accepts, describeArity } from '../errors/arity';
import { renderDiagnostics } from '../errors/render';
import { parseFieldPath, parseLambda } from '../syntax/parse-query';
import { parseSchemaType, parseTypeScheme } from '../syntax/parse-type';
import { Source } from '../syntax/span';
import type { Diagnostic } from '../syntax/diagnostic';
import { type Value } from '../values/value';
import { isArray, isStruct } from '../values/type-tag';
import { type FieldFailure, type Path, failure } from './field-failure';
import type { FieldValidator } from './field-type';

/**
 * Checks of FQL texts inside schema documents. The text is called after its field in diagnostics: `*body*`, `*signature*`
 * (`fauna/faunadb: ext/model/src/main/scala/schema/{Validators,IndexFieldValidator}.scala`).
 */

/** A lambda, with as many parameters as it will be called with. */
export function lambdaText(counts: readonly number[] | 'any', shortForm: 'allowed' | 'refused' = 'allowed'): FieldValidator {
  return (_ctx, path, value) => {
    if (typeof value !== 'string') return [];
    const parsed = parseLambda(sourceAt(path, value));
    if ('errors' in parsed) return [unparsable(path, parsed.errors)];
    const { lambda } = parsed;
    if (lambda.short && shortForm === 'refused') {
      const error: Diagnostic = {
        severity: 'error',
        message: 'Short form lambdas are not allowed here',
        span: lambda.span,
        hints: [],
        trace: [],
      };
      return [unparsable(path, [error])];
    }
    const expected: Arity = counts === 'any' ? { kind: 'variadic', required: 0 } : { kind: 'fixed', counts };
    if (accepts(expected, lambda.params.length)) return [];
    const text = `Invalid function arity. Expected ${describeArity(expected, 'argument')}, but the function was defined with ${lambda.params.length} arguments`;
    return [failure(path, text)];
  };
}

/** A type as fields are declared with. */
export const schemaTypeText: FieldValidator = (_ctx, path, value) =>
  typeof value === 'string' ? signatureFailures(path, parseSchemaType(sourceAt(path, value))) : [];

/** A type, possibly generic, as functions and computed fields are declared with. */
export const signatureText: FieldValidator = (_ctx, path, value) =>
  typeof value === 'string' ? signatureFailures(path, parseTypeScheme(sourceAt(path, value))) : [];

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

function fieldPathFailures(path: Path, text: string, refused: Readonly<Record<string, string>>): readonly FieldFailure[] {
  if (text === '') return [failure(path, 'Value cannot be empty.')];
  const [first] = parseFieldPath(text) ?? [];
  if (first === undefined) return [failure(path, `Value \`${text}\` is not a valid FQL path expression.`)];
  const refusal = typeof first === 'string' && Object.hasOwn(refused, first) ? refused[first] : undefined;
  return refusal === undefined ? [] : [failure(path, refusal)];
}

function sourceAt(path: Path, text: string): Source {
  return new Source(`*${path.at(-1)}*`, text);
}

function unparsable(path: Path, errors: readonly Diagnostic[]): FieldFailure {
  return failure(path, `Unable to parse FQL source code.\n${renderDiagnostics(errors)}`);
}

function signatureFailures(
  path: Path,
  parsed: { readonly errors: readonly Diagnostic[] } | object,
): readonly FieldFailure[] {
  if (!('errors' in parsed)) return [];
  return [failure(path, `Failed parsing user-provided signature.\n${renderDiagnostics(parsed.errors)}`)];
}
