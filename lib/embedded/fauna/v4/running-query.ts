import { childWithId } from '../auth/database-tree';
import type { Effect } from '../eval/effect';
import type { QueryContext } from '../eval/context';
import type { ApiVersion } from './api-version';
import type { LiteralLookup, V4Context, V4Data } from './context';
import { refusedEffect } from './errors/problems';
import type { V4Interpreter } from './interpreter';
import type { Position } from './position';
import type { V4Lambda } from './values/lambda';
import type { Ref, V4Object, V4Value } from './values/value';

/** The context of one v4 query, or of v4 code that a query of v10 runs. */
export class RunningV4Query implements V4Context {
  private readonly literals = new Map<LiteralLookup, V4Value>();

  constructor(
    readonly query: QueryContext,
    readonly version: ApiVersion,
    private readonly interpreter: V4Interpreter,
    readonly scope: Ref | undefined = undefined,
    /** Where this looks into a database below: the query's own. */
    private readonly own?: RunningV4Query,
  ) {}

  /** Calls of both languages count together. */
  get depth(): number {
    return this.query.depth;
  }

  set depth(depth: number) {
    this.query.depth = depth;
  }

  get data(): V4Data {
    return this.interpreter.data;
  }

  enter(effect: Effect, at: Position): void {
    this.query.budget.spend(1);
    const { limit, place } = this.query.effects;
    if (effect > limit) throw refusedEffect(effect, place, at);
  }

  apply(lambda: V4Lambda, argument: V4Value, at: Position): V4Value {
    return lambda.code.invoke(this, lambda, argument, at);
  }

  homeOf({ scope }: { readonly scope?: Ref | undefined }): RunningV4Query | undefined {
    return scope ? this.within(scope) : (this.own ?? this);
  }

  within(database: Ref): RunningV4Query | undefined {
    const above = this.homeOf(database);
    const child = above && childWithId(above.query.txn, database.id);
    if (above === undefined || child === undefined) return undefined;
    const txn = above.query.txn.below(child);
    const query = above.query.below(txn, this.data.catalogOf(txn));
    return new RunningV4Query(query, this.version, this.interpreter, database, this.own ?? this);
  }

  literal(lookUp: LiteralLookup): V4Value {
    const known = this.literals.get(lookUp);
    if (known !== undefined) return known;
    const found = lookUp(this);
    this.literals.set(lookUp, found);
    return found;
  }

  recreate(printed: V4Object): V4Lambda | undefined {
    return this.interpreter.recreate(printed);
  }
}
