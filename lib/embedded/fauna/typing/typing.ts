import type { Span } from '../syntax/span';
import { type Alternative, AlternativeGroup, BASE } from './alternatives';
import { CheckKeys } from './checks';
import { Keys } from './keys';
import type { TypeEnvironment, TypeShape } from './shape';
import { TypeVariable } from './variables';

/** Some seconds of work; FaunaDB stops after five. */
const MOST_STEPS = 4_000_000;

/** Checking took too much work. */
export class TypingTooLong extends Error {
  override readonly name = 'TypingTooLong';
}

/** What belongs to one run of the checker: what it knows by name, its variables and groups of alternatives, its work. */
export class Typing {
  readonly keys = new Keys();
  readonly checkKeys = new CheckKeys(this.keys);
  private variables = 0;
  private groups = 0;
  private steps = 0;

  constructor(readonly environment: TypeEnvironment) {}

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

  /** Counts work. Throws {@link TypingTooLong}. */
  readonly step = (amount: number): void => {
    this.steps += amount;
    if (this.steps > MOST_STEPS) throw new TypingTooLong('The type of this is too much work');
  };
}
