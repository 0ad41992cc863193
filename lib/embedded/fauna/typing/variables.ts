import type { Span } from '../syntax/span';
import type { Alternative } from './alternatives';
import { CheckList } from './check-list';
import type { Type } from './types';

/** What a variable must take or give, and under which alternative that is so. */
export interface Bound {
  readonly type: Type;
  readonly alternative: Alternative;
}

/** A type that is not known yet: it stands between the values that flow into it and the uses they must fit. */
export class TypeVariable {
  readonly kind = 'Variable';
  span: Span | undefined;
  allValues: Bound[] = [];
  allUses: Bound[] = [];
  /** The checks that it passed on, each once. */
  checks = new CheckList();
  /** Something is wrong with it that was told already; shown as `_`. */
  poisoned = false;

  constructor(
    readonly id: number,
    readonly level: number,
    span: Span | undefined,
  ) {
    this.span = span;
  }

  /** Those under alternatives that are still possible. */
  get values(): readonly Bound[] {
    return this.allValues.filter(({ alternative }) => !alternative.isPruned);
  }

  get uses(): readonly Bound[] {
    return this.allUses.filter(({ alternative }) => !alternative.isPruned);
  }

  /** Gives what takes back everything that happens to it from now on. */
  snapshot(): () => void {
    const { checks, poisoned } = this;
    const restoreChecks = checks.snapshot();
    const values = this.allValues.length;
    const uses = this.allUses.length;
    return () => {
      this.allValues.length = values;
      this.allUses.length = uses;
      this.checks = checks;
      restoreChecks();
      this.poisoned = poisoned;
    };
  }
}
