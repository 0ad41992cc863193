import type { Span } from '../syntax/span';
import { link, noteConflict } from './alternative-conflicts';
import type { Alternative } from './alternatives';
import { type Check, type Pair, EMPTY, fails, join } from './checks';
import { instantiate } from './instantiate';
import type { Mismatch } from './mismatch';
import type { Solver } from './solver';
import type { NamedType, Type, TypeScheme } from './types';

/** Whether one value fits one use, each under its alternative, with the ways to answer. */
export class Question implements Pair {
  constructor(
    readonly solver: Solver,
    readonly value: Type,
    readonly valueAlternative: Alternative,
    readonly use: Type,
    readonly useAlternative: Alternative,
  ) {}

  /** Asks the same of other types. */
  ask(value: Type, use: Type): Check {
    return this.solver.ask(value, this.valueAlternative, use, this.useAlternative);
  }

  /** Asks of types on the other sides: an argument is a value of the use. */
  askBack(value: Type, use: Type): Check {
    return this.solver.ask(value, this.useAlternative, use, this.valueAlternative);
  }

  fits(): Check {
    const { value, valueAlternative, use, useAlternative } = this;
    if (valueAlternative !== useAlternative) link(valueAlternative, useAlternative, this.solver.touchGroup);
    return { kind: 'fits', value, valueAlternative, use, useAlternative };
  }

  fail(mismatch: Mismatch): Check {
    const { valueAlternative, useAlternative } = this;
    if (valueAlternative !== useAlternative) {
      const type = this.solver.typing.keys.type(this.value);
      link(valueAlternative, useAlternative, this.solver.touchGroup);
      noteConflict({ value: valueAlternative, use: useAlternative, type }, this.solver.touchGroup);
    }
    return fails(this, [mismatch]);
  }

  /** Fits if the check holds. */
  depends(check: Check): Check {
    if (check === EMPTY) return this.fits();
    const { value, valueAlternative, use, useAlternative } = this;
    return { kind: 'depends', value, valueAlternative, use, useAlternative, check };
  }

  all(checks: readonly Check[]): Check {
    return this.depends(join('all', checks, this.solver.typing.checkKeys));
  }

  each(checks: readonly Check[]): Check {
    return join('each', checks, this.solver.typing.checkKeys);
  }

  /** The first of the places that is known. */
  place(...spans: readonly (Span | undefined)[]): Span | undefined {
    return spans.find((span) => span !== undefined) ?? this.solver.callSite;
  }

  /** A member of a named type, made for its arguments. */
  member(owner: NamedType, scheme: TypeScheme, side: 'value' | 'use'): Type {
    return this.solver.remember(owner, scheme, this, side, () => {
      const { typing, level } = this.solver;
      const params = typing.shape(owner.name)?.params ?? [];
      const args = new Map(
        params.flatMap((name, index) => {
          const arg = owner.args[index];
          return arg ? [[name, arg] as const] : [];
        }),
      );
      return instantiate(scheme, level, typing, args);
    });
  }
}
