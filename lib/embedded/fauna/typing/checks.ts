import type { Diagnostic } from '../syntax/diagnostic';
import type { Alternative } from './alternatives';
import type { Keys } from './keys';
import { type Mismatch, mismatchKey } from './mismatch';
import type { Type } from './types';
import type { TypeVariable } from './variables';

/**
 * What came out of asking whether a value fits a use, as a tree: with overloads in play, a part may fail without the whole doing so
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/typer/TypeConstraintCheck.scala`).
 */
export type Check =
  | { readonly kind: 'empty' }
  | Fits
  | Fails
  | Depends
  | AliasCheck
  | { readonly kind: 'variable'; readonly variable: TypeVariable }
  /** All of them must hold. */
  | { readonly kind: 'all'; readonly checks: readonly Check[] }
  /** Values and uses by alternatives: each value must fit some use of each group. */
  | { readonly kind: 'each'; readonly checks: readonly Check[] };

/** A value under its alternative against a use under its own. */
export interface Pair {
  readonly value: Type;
  readonly valueAlternative: Alternative;
  readonly use: Type;
  readonly useAlternative: Alternative;
}

export interface Fits extends Pair {
  readonly kind: 'fits';
}

export interface Fails extends Pair {
  readonly kind: 'fails';
  /** What is an error however types are read. */
  readonly fatal: readonly Diagnostic[];
  readonly mismatches: readonly Mismatch[];
}

/** Fits if the inner check holds. */
export interface Depends extends Pair {
  readonly kind: 'depends';
  readonly check: Check;
}

/** The check of what a value's named type stands for. */
export interface AliasCheck {
  readonly kind: 'alias';
  readonly value: Type;
  readonly valueAlternative: Alternative;
  readonly check: Check;
}

export type Concrete = Fits | Fails | Depends;

export const EMPTY: Check = { kind: 'empty' };

export function isConcrete(check: Check): check is Concrete {
  return check.kind === 'fits' || check.kind === 'fails' || check.kind === 'depends';
}

export function fails(pair: Pair, mismatches: readonly Mismatch[], fatal: readonly Diagnostic[] = []): Fails {
  const { value, valueAlternative, use, useAlternative } = pair;
  return { kind: 'fails', value, valueAlternative, use, useAlternative, fatal, mismatches };
}

/** Numbers for checks: equal ones have the same. */
export class CheckKeys {
  private readonly numbers = new WeakMap<Check, number>();

  constructor(readonly types: Keys) {}

  of(check: Check): number {
    const known = this.numbers.get(check);
    if (known !== undefined) return known;
    const made = this.types.number(`check ${this.describe(check)}`);
    this.numbers.set(check, made);
    return made;
  }

  /** Of a value under its alternative. */
  value({ value, valueAlternative }: Pick<Pair, 'value' | 'valueAlternative'>): string {
    return `${this.types.type(value)}@${idOf(valueAlternative)}`;
  }

  private describe(check: Check): string {
    switch (check.kind) {
      case 'empty':
        return 'empty';
      case 'variable':
        return `v${check.variable.id}`;
      case 'all':
      case 'each':
        return `${check.kind} ${check.checks
          .map((part) => this.of(part))
          .toSorted((a, b) => a - b)
          .join(' ')}`;
      case 'alias':
        return `alias ${this.value(check)} ${this.of(check.check)}`;
      case 'fits':
        return `fits ${this.pair(check)}`;
      case 'depends':
        return `depends ${this.pair(check)} ${this.of(check.check)}`;
      case 'fails':
        return `fails ${this.pair(check)} ${check.fatal.map(({ message }) => message).join()} ${check.mismatches
          .map((mismatch) => mismatchKey(mismatch, this.types))
          .join()}`;
    }
  }

  private pair(pair: Pair): string {
    return `${this.value(pair)} ${this.types.type(pair.use)}@${idOf(pair.useAlternative)}`;
  }
}

function idOf({ group, index }: Alternative): string {
  return `${group.id}.${index}`;
}

/** Joins checks of one kind: those inside are taken out of checks of the same kind, each once, and one alone stays as it is. */
export function join(kind: 'all' | 'each', checks: readonly Check[], keys: CheckKeys): Check {
  const known = new Set<number>();
  const parts: Check[] = [];
  const add = (check: Check): void => {
    const key = keys.of(check);
    if (known.has(key)) return;
    known.add(key);
    parts.push(check);
  };
  for (const check of checks) {
    if (check.kind === 'empty') continue;
    if (check.kind === kind) check.checks.forEach(add);
    else add(check);
  }
  const [only = EMPTY] = parts;
  return parts.length <= 1 ? only : { kind, checks: parts };
}

/** What a variable passed on, as one check. */
export function checkOf({ checks: { checks } }: TypeVariable): Check {
  const [only = EMPTY] = checks;
  return checks.length <= 1 ? only : { kind: 'each', checks };
}
