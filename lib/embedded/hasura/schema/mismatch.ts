import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  Kind,
  type GraphQLEnumType,
  type GraphQLInputType,
  type ValueNode,
} from 'graphql';

/** What the engine expects where one of GraphQL's own scalars stands. */
const EXPECTED: Readonly<Record<string, string>> = {
  Int: 'a 32-bit integer',
  Float: 'a float',
  String: 'a string',
  Boolean: 'a boolean',
};

export const LIST_IS_NULL = 'expected a list, but found null';

/**
 * What the engine says of a value that its type does not take
 * (`hasura/graphql-engine: server/lib/schema-parsers/src/Hasura/GraphQL/Parser/Internal/{TypeChecking,Input,Scalars}.hs`); of a list's
 * items where the type is one. `undefined` where it leaves the judgement to Postgres.
 *
 * @param found as `kindOfJson` or `kindOfLiteral` names it
 */
export function mismatch(type: GraphQLInputType, found: string): string | undefined {
  const named = getNamedType(type);
  const expected = isInputObjectType(named) ? 'an object' : isEnumType(named) ? 'an enum value' : EXPECTED[named.name];
  return expected === undefined ? undefined : unexpected(expected, named.name, found);
}

/** The same of a null. */
export function nullMismatch(type: GraphQLInputType): string {
  if (isListType(getNullableType(type))) return LIST_IS_NULL;
  return mismatch(type, 'null') ?? scalarIsNull(getNamedType(type).name);
}

/** @param name of a scalar */
export function scalarIsNull(name: string): string {
  const expected = EXPECTED[name];
  return expected === undefined ? `unexpected null value for type '${name}'` : unexpected(expected, name, 'null');
}

export function unexpected(expected: string, type: string, found: string): string {
  return `expected ${expected} for type '${type}', but found ${found}`;
}

export function notANamedValue(type: GraphQLEnumType, found: string): string {
  const names = type.getValues().map(({ name }) => `'${name}'`);
  return `expected one of the values [${names.join(', ')}] for type '${type.name}', but found '${found}'`;
}

export function notFound(field: string, type: string): string {
  return `field '${field}' not found in type: '${type}'`;
}

export function kindOfJson(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

const LITERALS: Readonly<Record<ValueNode['kind'], string>> = {
  [Kind.VARIABLE]: 'a variable',
  [Kind.INT]: 'an integer',
  [Kind.FLOAT]: 'a float',
  [Kind.STRING]: 'a string',
  [Kind.BOOLEAN]: 'a boolean',
  [Kind.NULL]: 'null',
  [Kind.ENUM]: 'an enum value',
  [Kind.LIST]: 'a list',
  [Kind.OBJECT]: 'an object',
};

export function kindOfLiteral({ kind }: ValueNode): string {
  return LITERALS[kind];
}

/** Said of a number that is no whole one of 32 bits, in the engine's way to write numbers: `2.147483648e9`, `1.5`. */
export function outOfBounds(value: number): string {
  return `The value ${scientific(value)} lies outside the bounds or is not an integer. Maybe it is a float, or is there integer overflow?`;
}

function scientific(value: number): string {
  const size = Math.abs(value);
  const [digits = '', exponent] =
    size === 0 || (size >= 0.1 && size < 1e7) ? [String(value)] : value.toExponential().split('e');
  const decimal = digits.includes('.') ? digits : `${digits}.0`;
  return exponent === undefined ? decimal : `${decimal}e${Number(exponent)}`;
}
