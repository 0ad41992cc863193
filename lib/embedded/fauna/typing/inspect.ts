import { type Alternative, BASE } from './alternatives';
import { visitParts } from './parts';
import type { ProjectionType, Type } from './types';
import type { TypeVariable } from './variables';

/** Whether a rigid type stands somewhere in the type. */
export function rigidIn(type: Type): boolean {
  if (type.kind === 'Rigid') return true;
  let found = false;
  visitParts(type, (part) => {
    found ||= rigidIn(part);
  });
  return found;
}

/** What is known of a value only by how it is projected, also where it is an argument. */
export function projectionsIn(value: Type): readonly ProjectionType[] {
  const found = new Set<ProjectionType>();
  const seen = new Set<TypeVariable>();

  function visit(part: Type, isValue: boolean): void {
    if (part.kind === 'Variable') {
      if (seen.has(part)) return;
      seen.add(part);
      for (const { type } of isValue ? part.values : part.uses) visit(type, isValue);
      return;
    }
    if (part.kind === 'Projection') found.add(part);
    visitParts(part, (inner, flipped) => visit(inner, isValue !== flipped));
  }

  visit(value, true);
  return [...found];
}

/**
 * How many arguments a value takes at most until it gives something that takes none. Overloaded types of more than one cannot be
 * read as several at a time.
 */
export function arityOf(type: Type): number {
  const seen = new Set<TypeVariable>();

  function visit(part: Type): number {
    switch (part.kind) {
      case 'Named':
        return 0;
      case 'Variable': {
        if (seen.has(part)) return 0;
        seen.add(part);
        return Math.max(0, ...part.values.map((bound) => visit(bound.type)));
      }
      case 'Function':
        return part.params.length + visit(part.result);
      case 'Call':
      case 'Access':
        return part.args.length + visit(part.result);
      case 'Projection':
        return 1 + visit(part.result);
      case 'Difference':
        return visit(part.type);
      case 'Guard':
        return visit(part.use);
      default: {
        let most = 0;
        visitParts(part, (inner) => {
          most = Math.max(most, visit(inner));
        });
        return most;
      }
    }
  }

  return visit(type);
}

interface Involved {
  readonly values: ReadonlySet<Alternative>;
  readonly uses: ReadonlySet<Alternative>;
}

/**
 * The alternatives that stand somewhere in the type, or in the bounds of its variables on the side they are met on, apart from what
 * is so anyway.
 */
export function alternativesIn(type: Type, isValue: boolean, step: (amount: number) => void): Involved {
  const values = new Set<Alternative>();
  const uses = new Set<Alternative>();
  const seen = new Set<TypeVariable>();
  const add = (alternative: Alternative, side: boolean): unknown => (side ? values : uses).add(alternative);

  function visit(part: Type, side: boolean): void {
    step(1);
    if (part.kind === 'Variable') {
      if (seen.has(part)) return;
      seen.add(part);
      for (const { type: inner, alternative } of side ? part.values : part.uses) {
        add(alternative, side);
        visit(inner, side);
      }
      return;
    }
    if (part.kind === 'Overload' || part.kind === 'Choice') {
      for (const { alternative } of part.variants) add(alternative, part.kind === 'Overload');
    }
    visitParts(part, (inner, flipped) => visit(inner, side !== flipped));
  }

  visit(type, isValue);
  values.delete(BASE);
  uses.delete(BASE);
  return { values, uses };
}
