import type { Span } from '../syntax/span';
import type { Effort } from '../values/effort';
import { type Alternative, AlternativeGroup, BASE } from './alternatives';
import { CheckKeys } from './checks';
import { Keys } from './keys';
import { Needs } from './needs';
import type { TypeEnvironment, TypeShape } from './shape';
import type { LiteralType } from './types';
import { TypeVariable } from './variables';

/** Some seconds of work; FaunaDB stops after five. */
const MOST_STEPS = 4_000_000;

/** A step takes about as long as so many of a query's small ones. */
const SMALL_STEPS = 128;

/** Checking took too much work. */
export class TypingTooLong extends Error {
  override readonly name = 'TypingTooLong';
}

/** What belongs to one run of the checker: what it knows by name, its variables and groups of alternatives, its work. */
export class Typing {
  readonly keys = new Keys();
  readonly checkKeys = new CheckKeys(this.keys);
  readonly needs = new Needs((amount) => this.step(amount));
  private variables = 0;
  private groups = 0;
  private steps = 0;
  private hasReadGiven = false;

  constructor(
    readonly environment: TypeEnvironment,
    /** Of the query that is checked. What belongs to a schema is found once for all queries, and counted for none. */
    private readonly effort?: Pick<Effort, 'watch'>,
    /** A whole schema may take as long as its request. */
    private readonly mostSteps = MOST_STEPS,
  ) {}

  /** Whether something hung on the very value of a literal that came with the request. */
  get readsGiven(): boolean {
    return this.hasReadGiven;
  }

  /** Notes that the values of literals decide something. */
  read(...literals: readonly LiteralType[]): void {
    this.hasReadGiven ||= literals.some(({ given }) => given === true);
  }

  /** Whether anything overloaded has come up. */
  get hasGroups(): boolean {
    return this.groups > 0;
  }

  variable(level: number, span?: Span): TypeVariable {
    this.step(1);
    this.variables += 1;
    return new TypeVariable(this.variables, level, span);
  }

  /** A group outside of all others. */
  group(size: number, exclusive: boolean, level: number): AlternativeGroup {
    return this.groupAt(size, exclusive, BASE, BASE.depth + 1, level);
  }

  /** A group inside an alternative. */
  innerGroup(size: number, exclusive: boolean, parent: Alternative, level: number): AlternativeGroup {
    return this.groupAt(size, exclusive, parent, parent.depth, level);
  }

  groupAt(
    size: number,
    exclusive: boolean,
    parent: Alternative | undefined,
    depth: number,
    level: number,
  ): AlternativeGroup {
    this.step(1);
    this.groups += 1;
    return new AlternativeGroup(this.groups, size, exclusive, parent, depth, level);
  }

  shape(name: string): TypeShape | undefined {
    return this.environment.shape(name);
  }

  /** Counts work. Throws {@link TypingTooLong}, or what the query's effort throws. */
  readonly step = (amount: number): void => {
    this.steps += amount;
    this.effort?.watch(amount * SMALL_STEPS);
    if (this.steps > this.mostSteps) throw new TypingTooLong('The type of this is too much work');
  };
}
