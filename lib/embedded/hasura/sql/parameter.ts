import { sql, type RawBuilder } from 'kysely';
import type { PostgresType } from '../catalog/catalog';
import { HasuraError } from '../errors';
import { isJson, TEXT } from './postgres-types';

/** A piece of SQL. Values in it are parameters; of what a client sends only aliases, which are names, become part of its text. */
export type Sql = RawBuilder<unknown>;

/**
 * A value as a parameter of a type. It travels as text and Postgres reads it, so both drivers send the same bytes, and what is
 * no value of the type is refused in Postgres' own words.
 *
 * `value` is what the schema coerced, or what the metadata says: a string, number, boolean, null, a list for an array, anything
 * for `json` and `jsonb`.
 */
export function parameter(value: unknown, type: PostgresType): Sql {
  return sql`${parameterText(value, type)}::${typeName(type)}`;
}

/** A value that is in Postgres' text form already. */
export function textParameter(text: string, type: PostgresType): Sql {
  return sql`${withoutNul(text)}::${typeName(type)}`;
}

/** A list as one parameter, for `ANY(…)` and `ALL(…)` and wherever an array of a type that is none itself belongs. */
export function listParameter(values: readonly unknown[], element: PostgresType): Sql {
  const texts = values.map((value) => parameterText(value, element));
  return textListParameter(arrayText(texts, TEXT), element);
}

/** The same of a list in that form, `{a,b}`. */
export function textListParameter(text: string, element: PostgresType): Sql {
  if (!element.element) return sql`${withoutNul(text)}::${typeName(element)}[]`;
  // Postgres takes an array of arrays for one of more dimensions.
  return sql`SELECT "_e"::${typeName(element)} FROM unnest(${withoutNul(text)}::text[]) AS "_e"`;
}

export function cast(expression: Sql, type: PostgresType): Sql {
  return sql`(${expression})::${typeName(type)}`;
}

export function typeName({ schema, name }: PostgresType): Sql {
  return sql.id(schema, name);
}

function parameterText(value: unknown, type: PostgresType): string | null {
  if (value === null || value === undefined) return null;
  if (isJson(type)) return withoutNul(JSON.stringify(value));
  if (Array.isArray(value)) return arrayText(value, type.element ?? type);
  if (typeof value === 'object') return withoutNul(JSON.stringify(value));
  return withoutNul(String(value));
}

/** Postgres' text form of an array (its manual, section "Array Input and Output Syntax"); every element is quoted. */
function arrayText(values: readonly unknown[], element: PostgresType): string {
  const texts = values.map((value) => {
    if (Array.isArray(value) && !isJson(element)) return arrayText(value, element);
    const text = parameterText(value, element);
    return text === null ? 'NULL' : `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
  });
  return `{${texts.join(',')}}`;
}

/** Postgres keeps no zero byte in a text. Drivers differ in what they make of one, so it goes no further than this. */
function withoutNul(text: string): string {
  if (!text.includes('\0')) return text;
  throw new HasuraError('data-exception', 'invalid byte sequence for encoding "UTF8": 0x00');
}
