import { sql, type RawBuilder } from 'kysely';
import type { PostgresType } from '../catalog/catalog';
import { HasuraError } from '../errors';
import { Placeholder } from './placeholder';
import { isJson, TEXT } from './postgres-types';

/** A piece of SQL. Values in it are parameters; of what a client sends only aliases, which are names, become part of its text. */
export type Sql = RawBuilder<unknown>;

/**
 * A value as a parameter of a type. It travels as text and Postgres reads it, so both drivers send the same bytes, and what is
 * no value of the type is refused in Postgres' own words.
 *
 * `value` is what the schema coerced, or what the metadata says: a string, number, boolean, null, a list for an array, anything
 * for `json` and `jsonb`; or a placeholder for any of these.
 */
export function parameter(value: unknown, type: PostgresType): Sql {
  return sql`${later(value, (found) => parameterText(found, type))}::${typeName(type)}`;
}

/** A value that is in Postgres' text form already. */
export function textParameter(text: string | Placeholder, type: PostgresType): Sql {
  return sql`${later(text, checkedText)}::${typeName(type)}`;
}

/** A list as one parameter, for `ANY(…)` and `ALL(…)` and wherever an array of a type that is none itself belongs. */
export function listParameter(values: readonly unknown[], element: PostgresType): Sql {
  const texts = values.map((value) => parameterText(value, element));
  return textListParameter(arrayText(texts, TEXT), element);
}

/** The same of a list in that form, `{a,b}`. */
export function textListParameter(text: string | Placeholder, element: PostgresType): Sql {
  const checked = later(text, checkedText);
  if (!element.element) return sql`${checked}::${typeName(element)}[]`;
  // Postgres takes an array of arrays for one of more dimensions.
  return sql`SELECT "_e"::${typeName(element)} FROM unnest(${checked}::text[]) AS "_e"`;
}

export function cast(expression: Sql, type: PostgresType): Sql {
  return sql`(${expression})::${typeName(type)}`;
}

export function typeName({ schema, name }: PostgresType): Sql {
  return sql.id(schema, name);
}

/** Converts a value: that of a placeholder when it is known. */
function later(value: unknown, convert: (value: unknown) => string | null): string | null | Placeholder {
  return value instanceof Placeholder ? value.as(convert) : convert(value);
}

function checkedText(text: unknown): string {
  return withoutNul(String(text));
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
