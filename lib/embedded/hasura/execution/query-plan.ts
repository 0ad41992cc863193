import {
  getNamedType,
  isInputObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql';
import type { CompiledQuery } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Connection } from '../database/database';
import { isParameterPosition } from '../schema/parameter-position';
import type { RoleSchema } from '../schema/role-schema';
import { ANYBODY } from '../session';
import { Placeholder } from '../sql/placeholder';
import { compileStatement } from '../sql/run-statement';
import { collectFields, type RootSelection } from './collect-fields';
import type { Operation } from './document';

/** A root field of a query and its statement, for whoever asks; none where it needs no statement. */
export interface PlannedField {
  readonly field: RootSelection;
  readonly statement: CompiledQuery<{ readonly root: string }> | undefined;
}

/** So many plans are kept of an operation, each for other values of the variables that are part of it. */
const MOST_PLANS = 20;
/** Values longer than this, as JSON, are seldom sent twice. */
const LONGEST_KEY = 1_000;

/**
 * The statements of one operation of a role. Values of the session, and of variables that can only become parameters, are
 * placeholders in them; what other variables hold is part of the plan, and other values get another plan.
 */
export class QueryPlans {
  private readonly bound: ReadonlySet<string>;
  private readonly plans = new LRUCache<string, readonly PlannedField[]>({ max: MOST_PLANS });

  constructor(
    private readonly operation: Operation,
    private readonly schema: RoleSchema,
  ) {
    this.bound = boundVariables(operation, schema.graphql);
  }

  /** @throws HasuraError where the values make no valid query */
  planFor(variables: Readonly<Record<string, unknown>>, connection: Connection): readonly PlannedField[] {
    const key = JSON.stringify(Object.entries(variables).filter(([name]) => !this.bound.has(name)));
    const known = this.plans.get(key);
    if (known) return known;
    const plan = this.makePlan(variables, connection);
    if (key.length <= LONGEST_KEY) this.plans.set(key, plan);
    return plan;
  }

  private makePlan(variables: Readonly<Record<string, unknown>>, connection: Connection): readonly PlannedField[] {
    const { graphql, queries } = this.schema;
    const root = graphql.getQueryType();
    if (!root) return [];
    const placeholders = [...this.bound].map((name) => [name, new Placeholder((values) => values.variables[name])]);
    const fields = collectFields(this.operation, root, { ...variables, ...Object.fromEntries(placeholders) });
    return fields.map((field) => {
      const statement = queries.get(field.name)?.compile(field, ANYBODY);
      return { field, statement: statement && compileStatement(statement, connection) };
    });
  }
}

/** The variables that are never null and stand only where their value becomes a parameter, whatever it is. */
function boundVariables({ definition, fragments }: Operation, schema: GraphQLSchema): ReadonlySet<string> {
  const bound = new Set(
    (definition.variableDefinitions ?? []).flatMap(({ variable, type }) =>
      type.kind === Kind.NON_NULL_TYPE ? [variable.name.value] : [],
    ),
  );
  const types = new TypeInfo(schema);
  const allowed = new Set<ValueNode>();
  const visitor = visitWithTypeInfo(types, {
    VariableDefinition: () => false,
    Argument({ value }) {
      if (isParameterPosition(types.getArgument())) allowed.add(value);
    },
    ObjectField({ name, value }) {
      const parent = getNamedType(types.getParentInputType());
      if (isInputObjectType(parent) && isParameterPosition(parent.getFields()[name.value])) allowed.add(value);
    },
    Variable(node) {
      if (!allowed.has(node)) bound.delete(node.name.value);
    },
  });
  for (const part of [definition, ...fragments.values()]) visit(part, visitor);
  return bound;
}
