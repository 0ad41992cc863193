import { type Coalesced, NOTHING, mapCoalesced, merge } from './coalesced';
import { literalKey } from './literals';
import { CoalescedKeys } from './coalesced-keys';
import { instantiate } from './instantiate';
import type { FunctionParameter, NamedType, Type, Variant } from './types';
import type { Typing } from './typing';
import type { TypeVariable } from './variables';

/** A type in coalesced form, with the recursive types and, by name and side, the named types' meanings that it refers to. */
export interface CoalescedType {
  readonly type: Coalesced;
  readonly recursive: ReadonlyMap<TypeVariable, Coalesced>;
  readonly aliases: ReadonlyMap<string, Coalesced>;
}

export function aliasKey(name: string, isValue: boolean): string {
  return `${isValue ? 'value' : 'use'} ${name}`;
}

/** Brings together all that flows into a value, or all that is asked of a use. */
export function coalesce(type: Type, isValue: boolean, typing: Typing): CoalescedType {
  return new Coalescing(typing).run(type, isValue);
}

class Coalescing {
  private readonly keys = new CoalescedKeys();
  private readonly recursive = new Map<TypeVariable, Coalesced>();
  private readonly loops = new Map<string, TypeVariable>();
  private readonly aliases = new Map<string, Coalesced>();
  private overloads = 0;

  constructor(private readonly typing: Typing) {}

  run(type: Type, isValue: boolean): CoalescedType {
    const merged = this.mergeBounds(this.flatten(type, isValue), isValue, new Set());
    const aliases = [...this.aliases].map(
      ([key, alias]) => [key, this.mergeBounds(alias, isValue, new Set())] as const,
    );
    return { type: merged, recursive: this.recursive, aliases: new Map(aliases) };
  }

  /** Puts in what variables stand for; a type that comes up inside itself becomes a recursive one. */
  private mergeBounds(type: Coalesced, isValue: boolean, pending: ReadonlySet<string>): Coalesced {
    this.typing.step(1);
    const key = `${isValue} ${this.keys.of(type)}`;
    if (pending.has(key)) {
      const loop = this.loops.get(key) ?? this.typing.variable(0);
      this.loops.set(key, loop);
      return { ...NOTHING, variables: new Set([loop]) };
    }
    let merged = type;
    for (const variable of type.variables) {
      for (const bound of isValue ? variable.values : variable.uses) {
        if (bound.type.kind === 'Variable') continue;
        merged = merge(merged, this.flatten(bound.type, isValue), isValue);
      }
    }
    const inside = new Set([...pending, key]);
    const whole = mapCoalesced(merged, (part, flipped) => this.mergeBounds(part, isValue !== flipped, inside));
    const loop = this.loops.get(key);
    if (loop === undefined) return whole;
    this.recursive.set(loop, whole);
    return { ...NOTHING, variables: new Set([loop]) };
  }

  private flatten(type: Type, isValue: boolean): Coalesced {
    this.typing.step(1);
    const same = (part: Type): Coalesced => this.flatten(part, isValue);
    const parameter = ({ name, type: part }: FunctionParameter) => ({ name, type: this.flatten(part, !isValue) });
    switch (type.kind) {
      case 'Any':
      case 'Top':
        return isValue ? { ...NOTHING, isAny: true } : NOTHING;
      case 'Never':
        return isValue ? NOTHING : { ...NOTHING, isNever: true };
      case 'Literal':
        return { ...NOTHING, literals: new Map([[literalKey(type.value), type.value]]) };
      case 'Rigid':
        return { ...NOTHING, names: new Map([[type.name, true]]) };
      case 'Named':
        return this.flattenNamed(type, isValue);
      case 'Record': {
        const fields = new Map([...type.fields].map(([name, field]) => [name, same(field)] as const));
        return { ...NOTHING, record: { fields, wildcard: type.wildcard && same(type.wildcard) } };
      }
      case 'Interface':
        return { ...NOTHING, interface: new Map([[type.field, same(type.type)]]) };
      case 'Tuple':
        return { ...NOTHING, tuples: new Map([[type.elements.length, type.elements.map(same)]]) };
      case 'Function': {
        const params = type.params.map(parameter);
        const variadic = type.variadic && { name: type.variadic.name, type: same(type.variadic.type) };
        const key = `${params.length}${variadic ? '…' : ''}`;
        return { ...NOTHING, functions: new Map([[key, { params, variadic, result: same(type.result) }]]) };
      }
      case 'Call':
      case 'Access': {
        const params = type.args.map((arg) => ({ name: undefined, type: this.flatten(arg, !isValue) }));
        const fn = { params, variadic: undefined, result: same(type.result) };
        if (type.kind === 'Access') return { ...NOTHING, access: fn };
        return { ...NOTHING, functions: new Map([[String(params.length), fn]]) };
      }
      case 'Projection': {
        const projector = this.flatten(type.projector, !isValue);
        return { ...NOTHING, projection: { projector, result: same(type.result) } };
      }
      case 'Overload':
      case 'Choice':
        return { ...NOTHING, overloads: type.variants.map((variant) => this.flattenVariant(variant, isValue)) };
      case 'Intersection':
        return isValue ? this.flattenOverload(type.members, isValue) : this.flattenAll(type.members, isValue);
      case 'Union':
        return isValue ? this.flattenAll(type.members, isValue) : this.flattenOverload(type.members, isValue);
      case 'Difference':
        return { ...NOTHING, differences: [{ type: same(type.type), without: same(type.without) }] };
      case 'Guard':
        return { ...NOTHING, differences: [{ type: same(type.use), without: same(type.without) }] };
      case 'Variable':
        return flattenVariable(type, isValue);
    }
  }

  private flattenVariant({ alternative: { group, index }, type }: Variant, isValue: boolean) {
    return { id: `${group.id}.${index}`, type: this.flatten(type, isValue) };
  }

  /** What is one of several is shown as an overload; it has no alternatives any more. */
  private flattenOverload(members: readonly Type[], isValue: boolean): Coalesced {
    this.overloads += 1;
    const group = this.overloads;
    const overloads = members.map((member, i) => ({ id: `t${group}.${i}`, type: this.flatten(member, isValue) }));
    return { ...NOTHING, overloads };
  }

  private flattenAll(members: readonly Type[], isValue: boolean): Coalesced {
    const [first = NOTHING, ...others] = members.map((member) => this.flatten(member, isValue));
    return others.reduce((all, each) => merge(all, each, isValue), first);
  }

  private flattenNamed({ name, args }: NamedType, isValue: boolean): Coalesced {
    const shape = this.typing.shape(name);
    const key = aliasKey(name, isValue);
    if (shape?.alias && !this.aliases.has(key)) {
      // What stands for itself is not looked at again.
      this.aliases.set(key, NOTHING);
      const given = new Map(
        shape.params.flatMap((param, i) => {
          const arg = args[i];
          return arg ? [[param, arg] as const] : [];
        }),
      );
      this.aliases.set(key, this.flatten(instantiate(shape.alias, 0, this.typing, given), isValue));
    }
    if (args.length === 0) return { ...NOTHING, names: new Map([[name, false]]) };
    return { ...NOTHING, generics: new Map([[name, args.map((arg) => this.flatten(arg, isValue))]]) };
  }
}

/** A variable with all those that flow into it, or that it flows into. */
function flattenVariable(variable: TypeVariable, isValue: boolean): Coalesced {
  const variables = new Set<TypeVariable>();
  const pending = [variable];
  let poisoned = false;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (variables.has(next)) continue;
    variables.add(next);
    poisoned ||= next.poisoned;
    for (const { type } of isValue ? next.values : next.uses) if (type.kind === 'Variable') pending.push(type);
  }
  return { ...NOTHING, poisoned, variables };
}
