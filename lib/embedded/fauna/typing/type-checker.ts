import { InvalidQueryError } from '../syntax/invalid-query-error';
import type { Library } from '../eval/library';
import type { Catalog } from '../schema/catalog';
import { type Block, outerSpan } from '../syntax/ast';
import { type Diagnostic, errorAt } from '../syntax/diagnostic';
import type { Value } from '../values/value';
import { anneal } from './anneal';
import { ExpressionChecker } from './expressions';
import { libraryEnvironment } from './library-environment';
import { queryEnvironment } from './query-environment';
import { SchemaTypes } from './schema-types';
import { Scope } from './scope';
import type { TypeEnvironment } from './shape';
import { showScheme } from './show';
import { isFunction, typeText } from './shown-type';
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

/** The types of a schema, and of the queries that were checked against it. */
interface CheckedSchema {
  readonly types: SchemaTypes;
  /** By syntax, which the interpreter keeps for a text. */
  readonly checked: WeakMap<Block, StaticType>;
}

/** Checks queries before they run, as FaunaDB does unless told not to. */
export class TypeChecker {
  private readonly library: TypeEnvironment;
  private readonly schemas = new WeakMap<Catalog, CheckedSchema>();

  constructor(library: Library) {
    this.library = libraryEnvironment(library);
  }

  /** Throws `InvalidQueryError` with all that is wrong. What comes without values is checked once for a schema. */
  check(query: CheckedQuery, catalog: Catalog): StaticType {
    const schema = this.checkedSchema(catalog);
    if (query.variables.size > 0 || query.values.length > 0) return this.find(query, catalog, schema);
    const known = schema.checked.get(query.syntax);
    if (known) return known;
    const found = this.find(query, catalog, schema);
    schema.checked.set(query.syntax, found);
    return found;
  }

  private find({ syntax, variables, values }: CheckedQuery, catalog: Catalog, schema: CheckedSchema): StaticType {
    try {
      const environment = queryEnvironment(syntax, [...variables.keys()], schema.types, this.library);
      const typing = new Typing(environment);
      const checker = new ExpressionChecker(
        typing,
        values.map((value) => typeOfValue(value, catalog)),
      );
      let scope = Scope.empty;
      for (const [name, value] of variables) {
        scope = scope.with(name, { kind: 'plain', type: typeOfValue(value, catalog) });
      }
      const type = checker.typeOf(syntax, { scope, level: 0 });
      if (checker.problems.length > 0) throw new InvalidQueryError(checker.problems);
      const annealed = anneal(type, { isValue: true, level: 0, free: new Set(), typing });
      const shown = showScheme(annealed, true, typing).type;
      return { text: typeText(shown), warnings: isFunction(shown) ? [uncalled(syntax)] : [] };
    } catch (error) {
      if (error instanceof TypingTooLong) throw refused(syntax, 'Exceeded static typing time limit');
      if (error instanceof RangeError) throw refused(syntax, 'Typechecking failed due to query complexity');
      throw error;
    }
  }

  private checkedSchema(catalog: Catalog): CheckedSchema {
    const known = this.schemas.get(catalog) ?? {
      types: new SchemaTypes(catalog, this.library),
      checked: new WeakMap<Block, StaticType>(),
    };
    this.schemas.set(catalog, known);
    return known;
  }
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
