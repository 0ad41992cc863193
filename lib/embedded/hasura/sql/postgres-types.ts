import type { PostgresType } from '../catalog/catalog';

export const TEXT = builtIn('text');
export const INT4 = builtIn('int4');
export const INT8 = builtIn('int8');

const STRINGS = new Set(['text', 'varchar', 'bpchar', 'citext', 'name']);
const NUMBERS = new Set(['int2', 'int4', 'int8', 'float4', 'float8', 'numeric', 'money']);
/** Types without an order, or of which nobody wants the greatest. */
const UNORDERED = new Set(['bool', 'json', 'jsonb', 'geometry', 'geography']);

/** Whether patterns apply to it. */
export function isString({ name, enumeration }: PostgresType): boolean {
  return STRINGS.has(name) && !enumeration;
}

/** Whether it can be summed. */
export function isNumber({ name }: PostgresType): boolean {
  return NUMBERS.has(name);
}

/** Whether there is a greatest and a smallest. */
export function isOrdered({ name, enumeration }: PostgresType): boolean {
  return !UNORDERED.has(name) && !enumeration;
}

export function isJson({ name }: PostgresType): boolean {
  return name === 'json' || name === 'jsonb';
}

function builtIn(name: string): PostgresType {
  return { schema: 'pg_catalog', name, element: undefined };
}
