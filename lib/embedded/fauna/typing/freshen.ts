import type { Alternative, AlternativeGroup } from './alternatives';
import { BASE } from './alternatives';
import { mapParts } from './parts';
import type { Type, Variant } from './types';
import type { Typing } from './typing';
import type { Bound, TypeVariable } from './variables';

/** Which alternatives the copy is under: for those of values and of uses, what they become. Others are left out. */
export interface Selection {
  readonly values: ReadonlyMap<Alternative, Alternative>;
  readonly uses: ReadonlyMap<Alternative, Alternative>;
}

export interface Freshening {
  /** Variables up to this level are kept. */
  readonly limit: number;
  /** Of the variables that are made. */
  readonly level: number;
  readonly typing: Typing;
  readonly selection?: Selection;
}

/** A copy of the type with variables of its own, as a name's type is copied wherever the name is used. */
export function freshen(type: Type, { limit, level, typing, selection }: Freshening): Type {
  const variables = new Map<TypeVariable, TypeVariable>();
  const groups = new Map<AlternativeGroup, AlternativeGroup>();

  function visit(part: Type): Type {
    if (part.level <= limit) return part;
    if (part.kind === 'Variable') return copyVariable(part);
    return mapParts(part, visit, copyVariants);
  }

  function copyVariable(variable: TypeVariable): TypeVariable {
    const known = variables.get(variable);
    if (known) return known;
    const copy = typing.variable(level, variable.span);
    variables.set(variable, copy);
    copy.allValues = variable.values.flatMap((bound) => copyBound(bound, true));
    copy.allUses = variable.uses.flatMap((bound) => copyBound(bound, false));
    copy.poisoned = variable.poisoned;
    return copy;
  }

  function copyBound({ type: bound, alternative }: Bound, isValue: boolean): readonly Bound[] {
    const chosen = choose(alternative, isValue);
    return chosen ? [{ type: visit(bound), alternative: chosen }] : [];
  }

  function copyVariants(variants: readonly Variant[], isValue: boolean): readonly Variant[] {
    return variants.flatMap(({ alternative, type: variant }) => {
      const chosen = choose(alternative, isValue);
      return chosen ? [{ alternative: chosen, type: visit(variant) }] : [];
    });
  }

  function choose(alternative: Alternative, isValue: boolean): Alternative | undefined {
    if (selection === undefined) return copyAlternative(alternative);
    const selected = (isValue ? selection.values : selection.uses).get(alternative);
    return selected ?? (alternative.group.level <= limit ? alternative : undefined);
  }

  function copyAlternative(alternative: Alternative): Alternative {
    const { group } = alternative;
    if (group.level <= limit) return alternative;
    return groups.get(group)?.alternatives[alternative.index] ?? copyGroup(alternative);
  }

  function copyGroup({ group, index }: Alternative): Alternative {
    const parent = group.outer === group ? BASE : group.parent && copyAlternative(group.parent);
    const copy = typing.groupAt(group.size, group.exclusive, parent, group.depth, level);
    groups.set(group, copy);
    group.alternatives.forEach((alternative, i) => {
      const twin = copy.alternatives[i];
      for (const value of alternative.values) twin?.addValue(copyAlternative(value));
      for (const use of alternative.uses) twin?.addUse(copyAlternative(use));
    });
    return copy.alternatives[index] ?? BASE;
  }

  return visit(type);
}
