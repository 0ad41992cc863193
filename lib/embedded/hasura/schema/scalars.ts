import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLError,
  GraphQLFloat,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLScalarType,
  GraphQLString,
  Kind,
  valueFromASTUntyped,
} from 'graphql';
import type { Enumeration, PostgresType } from '../catalog/catalog';
import { isJson } from '../sql/postgres-types';

/**
 * GraphQL's own numbers, which take text too: what it means Postgres decides
 * (`hasura/graphql-engine: server/src-lib/Hasura/Backends/Postgres/Instances/Schema.hs`, `columnParser`).
 */
export const INT = alsoOfText(GraphQLInt);
export const FLOAT = alsoOfText(GraphQLFloat);

function alsoOfText(scalar: GraphQLScalarType): GraphQLScalarType {
  return new GraphQLScalarType<unknown>({
    ...scalar.toConfig(),
    parseValue: (value) => (typeof value === 'string' ? value : scalar.parseValue(value)),
    parseLiteral: (node, variables) => (node.kind === Kind.STRING ? node.value : scalar.parseLiteral(node, variables)),
  });
}

/** Postgres types that GraphQL's own scalars stand for (`hasura/graphql-engine: …/Backends/Postgres/SQL/Types.hs`). */
const BUILT_IN: Readonly<Record<string, GraphQLScalarType>> = {
  int4: INT,
  float4: FLOAT,
  bool: GraphQLBoolean,
  text: GraphQLString,
  varchar: GraphQLString,
};

/** What other Postgres types are called. */
const RENAMED: Readonly<Record<string, string>> = { int2: 'smallint', int8: 'bigint' };

/** What the values of a column are in GraphQL. */
export type ColumnType = GraphQLScalarType | GraphQLEnumType | GraphQLList<GraphQLNonNull<GraphQLScalarType>>;

/** The name of a type's scalar or enum: `String`, `bigint`, `timestamptz`, `colors_enum`. An array goes by its elements' name. */
export function scalarName(type: PostgresType): string {
  if (type.enumeration) return type.enumeration.typeName;
  if (type.element) return scalarName(type.element);
  const name = BUILT_IN[type.name]?.name ?? RENAMED[type.name] ?? type.name;
  return name.replaceAll(/[^_0-9A-Za-z]/g, '_').replace(/^(?=\d)/, '_');
}

/** `String_comparison_exp`, `String_array_comparison_exp` */
export function comparisonTypeName(type: PostgresType): string {
  return `${scalarName(type)}${type.element ? '_array' : ''}_comparison_exp`;
}

/** Each scalar and enum once, so that one schema does not hold two of a name. */
export class Scalars {
  private readonly made = new Map<string, GraphQLScalarType>();
  private readonly enums = new Map<string, GraphQLEnumType>();

  /** `String`, `[String!]` for an array, `colors_enum` for a column that refers to a table of values. */
  of(type: PostgresType): ColumnType {
    if (type.enumeration) return this.enumeration(type.enumeration);
    if (type.element) return new GraphQLList(new GraphQLNonNull(this.scalar(type.element)));
    return this.scalar(type);
  }

  private enumeration({ typeName: name, values }: Enumeration): GraphQLEnumType {
    const known = this.enums.get(name);
    if (known) return known;
    const made = new GraphQLEnumType({
      name,
      values: Object.fromEntries(values.map(({ name: value, comment }) => [value, { description: comment }])),
    });
    this.enums.set(name, made);
    return made;
  }

  private scalar(type: PostgresType): GraphQLScalarType {
    const builtIn = BUILT_IN[type.name];
    if (builtIn) return builtIn;
    const name = scalarName(type);
    const known = this.made.get(name);
    if (known) return known;
    const scalar = isJson(type) ? jsonScalar(name) : textualScalar(name);
    this.made.set(name, scalar);
    return scalar;
  }
}

function jsonScalar(name: string): GraphQLScalarType {
  return new GraphQLScalarType({ name, parseValue: (value) => value, parseLiteral: valueFromASTUntyped });
}

/** What it may be Postgres decides, so any text goes, and numbers and booleans as the text they are written with. */
function textualScalar(name: string): GraphQLScalarType {
  const refuse = (found: string): never => {
    throw new GraphQLError(`${name} cannot represent ${found}; a string, number or boolean is expected`);
  };
  return new GraphQLScalarType<unknown>({
    name,
    parseValue: (value) => (typeof value === 'object' ? refuse(Array.isArray(value) ? 'a list' : 'an object') : value),
    parseLiteral: (node, variables) => {
      switch (node.kind) {
        // A number keeps its digits: JavaScript's own have not room for all of them.
        case Kind.INT:
        case Kind.FLOAT:
        case Kind.STRING:
        case Kind.BOOLEAN:
        case Kind.ENUM:
          return node.value;
        case Kind.VARIABLE:
          return variables?.[node.name.value];
        default:
          return refuse(node.kind === Kind.LIST ? 'a list' : 'an object');
      }
    },
  });
}
