import { InvalidQueryError } from '../syntax/invalid-query-error';
import type { Catalog } from '../schema/catalog';
import { type Block, outerSpan } from '../syntax/ast';
import { type Diagnostic, errorAt } from '../syntax/diagnostic';
import type { Effort } from '../values/effort';
import type { Value } from '../values/value';
import { anneal } from './anneal';
import { ExpressionChecker } from './expressions';
import { GivenTypes } from './given-types';
import { queryEnvironment } from './query-environment';
import { SchemaTypes } from './schema-types';
import { Scope } from './scope';
import type { TypeEnvironment } from './shape';
import { showScheme } from './show';
import { isFunction, typeText } from './shown-type';
import type { Type } from './types';
import { Typing, TypingTooLong } from './typing';
import { typeOfValue } from './value-types';

/** What is known of a query before it runs. */
export interface StaticType {
  /** As FQL type text. */
  readonly text: string;
  readonly warnings: readonly Diagnostic[];
}

/** A query and what came with it. */
export interface CheckedQuery {
  readonly syntax: Block;
  readonly variables: ReadonlyMap<string, Value>;
  /** Of its template, in order. */
  readonly values: readonly Value[];
}

/** What a query is checked against. */
export interface QuerySchema {
  readonly catalog: Catalog;
  /** Whether the database checks the code in its schema. */
  readonly typechecked: boolean;
}

interface TypedQuery {
  readonly syntax: Block;
  readonly variables: ReadonlyMap<string, Type>;
  readonly values: readonly Type[];
}

/** The types of a schema, and of the queries that were checked against it. */
interface CheckedSchema {
  readonly typechecked: boolean;
  readonly types: SchemaTypes;
  /** By syntax, which the interpreter keeps for a text, and by the types of what came with it. */
  readonly checked: WeakMap<Block, Map<string, StaticType>>;
}

/** Of one query, with what comes in so many forms. */
const MOST_FORMS = 64;

/** Checks queries before they run, as FaunaDB does unless told not to. */
export class TypeChecker {
  private readonly schemas = new WeakMap<Catalog, CheckedSchema>();

  /** `library`: what every schema knows by name. */
  constructor(private readonly library: TypeEnvironment) {}

  /**
   * Throws `InvalidQueryError` with all that is wrong. A query is checked once for a schema, with whatever values of the same types
   * it comes, unless something hangs on the values. `effort` can stop it.
   */
  check(
    { syntax, variables, values }: CheckedQuery,
    { catalog, typechecked }: QuerySchema,
    effort: Pick<Effort, 'watch'>,
  ): StaticType {
    const schema = this.checkedSchema(catalog, typechecked);
    const typed: TypedQuery = {
      syntax,
      variables: new Map([...variables].map(([name, value]) => [name, typeOfValue(value, catalog, effort)])),
      values: values.map((value) => typeOfValue(value, catalog, effort)),
    };
    const given = new GivenTypes([...typed.variables, ...typed.values.map((type) => ['', type] as const)]);
    const { key } = given;
    const checked = schema.checked.get(syntax) ?? new Map<string, StaticType>();
    const known = key === undefined ? undefined : checked.get(key);
    if (known) return known;
    const typing = new Typing(queryEnvironment(syntax, [...variables.keys()], schema.types, this.library), effort);
    const found = this.find(typed, typing);
    if (key !== undefined && !typing.readsGiven && !given.isShownIn(found.text)) {
      if (checked.size >= MOST_FORMS) checked.clear();
      schema.checked.set(syntax, checked.set(key, found));
    }
    return found;
  }

  private find({ syntax, variables, values }: TypedQuery, typing: Typing): StaticType {
    try {
      const checker = new ExpressionChecker(typing, values);
      let scope = Scope.empty;
      for (const [name, type] of variables) scope = scope.with(name, { kind: 'plain', type });
      const type = checker.typeOf(syntax, { scope, level: 0 });
      const { problems, warnings } = checker;
      if (problems.length > 0) throw new InvalidQueryError(problems, inOrder(warnings));
      const annealed = anneal(type, { isValue: true, level: 0, free: new Set(), typing });
      const shown = showScheme(annealed, true, typing).type;
      const all = isFunction(shown) ? [...warnings, uncalled(syntax)] : warnings;
      return { text: typeText(shown), warnings: inOrder(all) };
    } catch (error) {
      if (error instanceof TypingTooLong) throw refused(syntax, 'Exceeded static typing time limit');
      if (error instanceof RangeError) throw refused(syntax, 'Typechecking failed due to query complexity');
      throw error;
    }
  }

  private checkedSchema(catalog: Catalog, typechecked: boolean): CheckedSchema {
    const known = this.schemas.get(catalog);
    if (known?.typechecked === typechecked) return known;
    const schema = { typechecked, types: new SchemaTypes(catalog, this.library, typechecked), checked: new WeakMap() };
    this.schemas.set(catalog, schema);
    return schema;
  }
}

function inOrder(warnings: readonly Diagnostic[]): readonly Diagnostic[] {
  return warnings.toSorted((left, right) => (left.span?.start ?? 0) - (right.span?.start ?? 0));
}

function refused({ span }: Block, message: string): InvalidQueryError {
  return new InvalidQueryError([errorAt(span, message)]);
}

/** A query that gives a function has likely forgotten to call it. */
function uncalled({ statements, span }: Block): Diagnostic {
  const statement = statements.at(-1);
  const last = statement ? outerSpan(statement) : span;
  return {
    severity: 'warning',
    message: 'Function is not called.',
    span: last,
    hints: [
      {
        severity: 'hint',
        message: 'Call the function.',
        span: { ...last, start: last.end },
        suggestion: { kind: 'add', text: '()' },
      },
    ],
    trace: [],
  };
}
