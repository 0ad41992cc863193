import type { CoalescedType } from './coalesce';
import { type Coalesced, mapCoalesced, merge } from './coalesced';
import type { TypeVariable } from './variables';

/** What always stands where a variable stands: other variables, or types by their text. */
type Companions = ReadonlySet<TypeVariable | string>;

/**
 * Leaves out variables that say nothing: those that stand on one side only, or always next to the same type on both; and makes one of
 * those that always stand together (Simple-sub's `simplifyType`).
 */
export function simplify(whole: CoalescedType, isValue: boolean): CoalescedType {
  const recursive = new Map(whole.recursive);
  const occurrences = new Occurrences(recursive);
  occurrences.visit(whole.type, isValue);
  for (const alias of whole.aliases.values()) occurrences.visit(alias, isValue);
  const replaced = replacements(occurrences, recursive);

  function substitute(type: Coalesced): Coalesced {
    const variables = [...type.variables].flatMap((variable) => {
      const other = replaced.has(variable) ? replaced.get(variable) : variable;
      return other ? [other] : [];
    });
    return mapCoalesced({ ...type, variables: new Set(variables) }, substitute);
  }

  const all = <Key>(types: ReadonlyMap<Key, Coalesced>): ReadonlyMap<Key, Coalesced> =>
    new Map([...types].map(([key, type]) => [key, substitute(type)] as const));
  return { type: substitute(whole.type), recursive: all(recursive), aliases: all(whole.aliases) };
}

/** Where each variable stands. */
class Occurrences {
  readonly variables = new Set<TypeVariable>();
  readonly asValue = new Map<TypeVariable, Companions>();
  readonly asUse = new Map<TypeVariable, Companions>();

  constructor(private readonly recursive: ReadonlyMap<TypeVariable, Coalesced>) {}

  visit(type: Coalesced, isValue: boolean): void {
    const side = this.on(isValue);
    const here = type.variables.size > 0 ? companionsIn(type) : undefined;
    for (const variable of type.variables) {
      const known = side.get(variable);
      side.set(variable, here && known ? common(known, here) : (here ?? new Set()));
      const meaning = this.recursive.get(variable);
      const isNew = !this.variables.has(variable);
      this.variables.add(variable);
      if (meaning && isNew) this.visit(meaning, isValue);
    }
    mapCoalesced(type, (part, flipped) => {
      this.visit(part, isValue !== flipped);
      return part;
    });
  }

  on(isValue: boolean): Map<TypeVariable, Companions> {
    return isValue ? this.asValue : this.asUse;
  }
}

function companionsIn(type: Coalesced): Companions {
  return new Set([
    ...(type.isAny ? ['Any'] : []),
    ...(type.isNever ? ['Never'] : []),
    ...type.variables,
    ...[...type.literals.keys()].map((text) => `literal ${text}`),
    ...[...type.names.keys()].map((name) => `named ${name}`),
  ]);
}

function common(a: Companions, b: Companions): Companions {
  return new Set([...a].filter((each) => b.has(each)));
}

/** What becomes of variables: another one, or nothing. */
function replacements(
  occurrences: Occurrences,
  recursive: Map<TypeVariable, Coalesced>,
): ReadonlyMap<TypeVariable, TypeVariable | undefined> {
  const replaced = new Map<TypeVariable, TypeVariable | undefined>();
  const { variables, asValue, asUse } = occurrences;
  for (const variable of variables) {
    if (!recursive.has(variable) && asValue.has(variable) !== asUse.has(variable)) replaced.set(variable, undefined);
  }
  for (const variable of [...variables].toSorted((a, b) => a.id - b.id)) {
    if (replaced.has(variable)) continue;
    for (const isValue of [true, false]) {
      const side = occurrences.on(isValue);
      const other = occurrences.on(!isValue);
      for (const companion of side.get(variable) ?? []) {
        if (typeof companion === 'string') {
          if (other.get(variable)?.has(companion)) replaced.set(variable, undefined);
          continue;
        }
        const together =
          companion !== variable &&
          !replaced.has(companion) &&
          recursive.has(variable) === recursive.has(companion) &&
          side.get(companion)?.has(variable);
        if (!together) continue;
        replaced.set(companion, variable);
        const meaning = recursive.get(companion);
        const own = recursive.get(variable);
        if (meaning && own) {
          recursive.delete(companion);
          recursive.set(variable, merge(own, meaning, isValue));
        } else {
          const others = other.get(companion) ?? new Set();
          const kept = [...(other.get(variable) ?? [])].filter((each) => each === variable || others.has(each));
          other.set(variable, new Set(kept));
        }
      }
    }
  }
  return replaced;
}
