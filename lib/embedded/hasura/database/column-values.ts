/** A value of a column as Postgres sent it, in its own text. */
type Parse = (text: string) => unknown;

/** By the type's number in `pg_type`, which is fixed for built-in types (`postgres/postgres: src/include/catalog/pg_type.dat`). */
const PARSERS: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [16, (text) => text === 't'], // bool
  [21, Number], // int2
  [23, Number], // int4
  [700, Number], // float4
  [701, Number], // float8
  [114, (text): unknown => JSON.parse(text)], // json
  [3802, (text): unknown => JSON.parse(text)], // jsonb
]);

export const AS_TEXT: Parse = (text) => text;

/**
 * How values of a type are given to the stand-in: `bool`, the numbers that JavaScript holds exactly, and JSON as such; everything
 * else, arrays and `int8` among them, as Postgres' own text.
 */
export function parserOf(typeNumber: number): Parse {
  return PARSERS.get(typeNumber) ?? AS_TEXT;
}
