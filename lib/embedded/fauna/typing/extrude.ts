import { link } from './alternative-conflicts';
import { type Alternative, BASE } from './alternatives';
import { mapParts } from './parts';
import type { Type } from './types';
import type { Typing } from './typing';
import type { TypeVariable } from './variables';

/**
 * A type for use at a lower level: its variables above that are replaced by ones of the level, between which and the original all
 * goes on flowing. `isValue` says which side the type is on.
 */
export function extrude(type: Type, isValue: boolean, level: number, typing: Typing): Type {
  const copies = { values: new Map<TypeVariable, TypeVariable>(), uses: new Map<TypeVariable, TypeVariable>() };

  function visit(part: Type, side: boolean): Type {
    if (part.level <= level) return part;
    if (part.kind === 'Variable') return copyVariable(part, side);
    return mapParts(part, (inner, flipped) => visit(inner, side !== flipped));
  }

  function copyVariable(variable: TypeVariable, side: boolean): TypeVariable {
    const made = side ? copies.values : copies.uses;
    const known = made.get(variable);
    if (known) return known;
    const copy = typing.variable(level, variable.span);
    made.set(variable, copy);
    if (side) {
      variable.allUses.push({ type: copy, alternative: BASE });
      copy.allValues = variable.values.map((bound) => ({ ...bound, type: visit(bound.type, true) }));
    } else {
      variable.allValues.push({ type: copy, alternative: BASE });
      copy.allUses = variable.uses.map((bound) => ({ ...bound, type: visit(bound.type, false) }));
    }
    copy.poisoned = variable.poisoned;
    return copy;
  }

  return visit(type, isValue);
}

/** The alternative's counterpart at a lower level: what holds of one holds of the other. */
export function extrudeAlternative(alternative: Alternative, level: number, typing: Typing): Alternative {
  const { group } = alternative;
  if (group.level <= level) return alternative;
  const { extruded } = group.outer.facts;
  const key = `${level} ${group.id}`;
  let copy = extruded.get(key);
  if (copy === undefined) {
    const parent = group.parent && extrudeAlternative(group.parent, level, typing);
    copy = typing.groupAt(group.size, group.exclusive, parent, group.depth, level);
    extruded.set(key, copy);
    for (const [index, twin] of copy.alternatives.entries()) {
      const original = group.alternatives[index];
      if (original === undefined) continue;
      link(original, twin, () => {});
      link(twin, original, () => {});
    }
  }
  return copy.alternatives[alternative.index] ?? alternative;
}
