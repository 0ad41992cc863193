import { JsonDepthError, JsonNumber, JsonObject, JsonSyntaxError, type Json, parseJson } from '../../values/json';
import type { Effort } from '../../values/effort';
import { fitsInt, parseLong } from '../../values/number';
import { Double } from '../../values/value';
import { invalidExpression } from '../errors/problems';
import { Position } from '../position';
import type { V4Value } from '../values/value';

/**
 * Reads a request's JSON as plain values: integers of 64 bits, anything with a point or an exponent as a Double, and of a key
 * that is given twice the first (`fauna/faunadb: ext/model/src/main/scala/ast/Expression.scala`, `JSONDecoder`).
 * `effort` can stop it. Throws `V4Failure`.
 */
export function readLiteral(text: string, effort?: Effort): V4Value {
  let json: Json;
  try {
    json = parseJson(text, { effort });
  } catch (error) {
    if (error instanceof JsonDepthError) throw invalidJson('Request body JSON exceeds nesting limit.');
    if (error instanceof JsonSyntaxError) throw invalidJson('Request body is not valid JSON.');
    throw error;
  }
  return literalOf(json);
}

function literalOf(json: Json): V4Value {
  if (json === null || typeof json === 'boolean' || typeof json === 'string') return json;
  if (json instanceof JsonNumber) return numberOf(json);
  if (!(json instanceof JsonObject)) return json.map(literalOf);
  const fields = new Map<string, V4Value>();
  for (const [name, value] of json.members) if (!fields.has(name)) fields.set(name, literalOf(value));
  return fields;
}

function numberOf(json: JsonNumber): V4Value {
  if (!json.isInteger) return new Double(Number(json.text));
  const value = parseLong(json.text);
  if (value === undefined) throw invalidJson('Request body is not valid JSON.');
  return fitsInt(value) ? Number(value) : value;
}

function invalidJson(description: string): Error {
  return invalidExpression(description, Position.root);
}
