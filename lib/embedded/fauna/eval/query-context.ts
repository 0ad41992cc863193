import { accepts, type Arity } from '../errors/arity';
import { invalidArity } from '../errors/query-errors';
import type { Catalog } from '../schema/catalog';
import type { Transaction } from '../store/transaction';
import type { Diagnostic } from '../syntax/diagnostic';
import { Source, type Span } from '../syntax/span';
import { type Lambda, type Micros, NativeFunction, type UserFunction, type Value } from '../values/value';
import type { QueryBudget } from './budget';
import { callFunction } from './call';
import type { Caller, Permissions, QueryContext } from './context';
import type { DataAccess } from './data-access';
import { Effect } from './effect';
import { lambdaArity } from './function-arity';
import type { Interpreter } from './interpreter';
import type { LambdaText } from './lambda-text';
import type { LegacyLanguage } from './legacy-language';

/** What a query runs with: who asks, what may be read, and for how long. */
export interface QueryEnvironment {
  readonly interpreter: Interpreter;
  readonly txn: Transaction;
  readonly catalog: Catalog;
  readonly data: DataAccess;
  readonly caller: Caller;
  readonly permissions: Permissions;
  readonly budget: QueryBudget;
  readonly performanceHints: boolean;
}

/** The context of one query that is about to run: it may write, reads the present, and no call is in progress. */
export function createContext(environment: QueryEnvironment): QueryContext {
  return new RunningQuery(environment);
}

class RunningQuery implements QueryContext {
  readonly txn: Transaction;
  readonly catalog: Catalog;
  readonly data: DataAccess;
  readonly legacy: LegacyLanguage;
  readonly caller: Caller;
  readonly budget: QueryBudget;
  readonly diagnostics: Diagnostic[] = [];
  readonly performanceHints: boolean;
  permissions: Permissions;
  effects = { limit: Effect.Write, place: '' };
  indexing = false;
  readTime: Micros | undefined = undefined;
  depth = 0;
  readonly calls: Span[] = [];
  private readonly interpreter: Interpreter;

  constructor(environment: QueryEnvironment) {
    this.interpreter = environment.interpreter;
    this.txn = environment.txn;
    this.catalog = environment.catalog;
    this.data = environment.data;
    this.legacy = environment.interpreter.legacy;
    this.caller = environment.caller;
    this.budget = environment.budget;
    this.performanceHints = environment.performanceHints;
    this.permissions = environment.permissions;
  }

  below(txn: Transaction, catalog: Catalog): QueryContext {
    const { interpreter, data, budget, performanceHints, permissions, readTime, effects, depth } = this;
    const caller = { identity: undefined, token: undefined, admin: false };
    const environment = {
      interpreter,
      data,
      budget,
      performanceHints,
      txn,
      catalog,
      caller,
      permissions: permissions.below,
    };
    return Object.assign(new RunningQuery(environment), { readTime, effects, depth });
  }

  call(fn: Value, args: readonly Value[], span: Span): Value {
    return callFunction(this, fn, args, span);
  }

  callText(name: string, text: string, args: readonly Value[], span: Span | undefined): Value {
    const lambda = this.interpreter.lambda(name, text);
    const arity = lambdaArity(lambda);
    if (!accepts(arity, args.length)) throw invalidArity(arity, args.length, span);
    return lambda.code.invoke(this, lambda.captures, args, span);
  }

  evaluateText(name: string, text: string): Value {
    return this.interpreter.program(new Source(name, text), [], 0).run(this, [], []);
  }

  recreateLambda(description: LambdaText, sourceName?: string): Lambda | undefined {
    return this.interpreter.recreate(description, sourceName);
  }

  recreateFunction(name: string, self: Value): NativeFunction | undefined {
    const entry = this.interpreter.members.method(this, self, name);
    return entry && new NativeFunction(name, entry, self);
  }

  userFunctionArity({ name }: UserFunction): Arity | undefined {
    const definition = this.catalog.functionNamed(name);
    if (definition === undefined) return undefined;
    const { body } = definition;
    if (typeof body !== 'string') return this.legacy.arity(body);
    return lambdaArity(this.interpreter.lambda(`*udf:${definition.name}*`, body));
  }
}
