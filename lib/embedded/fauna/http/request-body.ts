import { isUtf8 } from 'node:buffer';
import { ProtocolError } from '../errors/protocol-error';
import type { Effort } from '../values/effort';
import { type Json, JsonDepthError, JsonObject, JsonSyntaxError, parseJson } from '../values/json';
import { jsonTypeLabel, readTemplate } from '../wire/template';

/** What `/query/1` is asked, its form checked. */
export interface QueryBody {
  /** A text or a query template. */
  readonly query: Json;
  /** An object, still in the request's value format, or nothing. */
  readonly arguments: JsonObject | undefined;
}

/**
 * Reads the body of `/query/1`: an object of `query` and, optionally, `arguments`. `effort` can stop it. Throws `ProtocolError`.
 */
export function readQueryBody(bytes: Buffer, effort: Effort): QueryBody {
  const body = readObject(bytes, effort);
  let query: Json | undefined;
  let args: JsonObject | undefined;
  for (const [name, value] of body.members) {
    if (name === 'query') query = requireTemplate(value);
    else if (name === 'arguments') args = readArguments(value);
    else throw invalid();
  }
  if (query === undefined) throw invalid();
  return { query, arguments: args };
}

/** Reads any JSON object as a body. Throws `ProtocolError`. */
function readObject(bytes: Buffer, effort: Effort): JsonObject {
  if (bytes.length === 0) throw new ProtocolError('invalid_request', 'No request body provided');
  if (!isUtf8(bytes)) throw invalid();
  const body = parse(bytes.toString(), effort);
  if (!(body instanceof JsonObject)) throw invalid(`Unexpected JSON ${jsonTypeLabel(body)}.`);
  return body;
}

function parse(text: string, effort: Effort): Json {
  try {
    return parseJson(text, { trailing: 'ignore', effort });
  } catch (error) {
    if (error instanceof JsonDepthError) throw invalid('JSON exceeds nesting limit');
    if (error instanceof JsonSyntaxError) throw invalid(error.atStart ? undefined : error.message);
    throw error;
  }
}

function requireTemplate(value: Json): Json {
  readTemplate(value);
  return value;
}

function readArguments(value: Json): JsonObject | undefined {
  if (value === null) return undefined;
  if (!(value instanceof JsonObject)) throw invalid(`Unexpected JSON ${jsonTypeLabel(value)}. Expected Object.`);
  return value;
}

function invalid(problem?: string): ProtocolError {
  return new ProtocolError('invalid_request', `Invalid request body${problem === undefined ? '' : `: ${problem}`}`);
}
