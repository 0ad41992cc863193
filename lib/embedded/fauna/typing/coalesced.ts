import { isLiteralOf, type TypeLiteral } from './literals';
import type { TypeVariable } from './variables';

/**
 * Everything that a type is at once, by kinds: a union as a value, an intersection as a use. From this, variables are left out that say
 * nothing, and the type is shown (`fauna/faunadb: ext/fql/shared/src/main/scala/typer/CoalescedType.scala`).
 */
export interface Coalesced {
  readonly isAny: boolean;
  readonly isNever: boolean;
  readonly poisoned: boolean;
  readonly variables: ReadonlySet<TypeVariable>;
  readonly overloads: readonly { readonly id: string; readonly type: Coalesced }[];
  /** By their text. */
  readonly literals: ReadonlyMap<string, TypeLiteral>;
  /** Names without arguments, and whether they are rigid types. */
  readonly names: ReadonlyMap<string, boolean>;
  readonly generics: ReadonlyMap<string, readonly Coalesced[]>;
  /** By their number of parameters; those with a variadic one apart. */
  readonly functions: ReadonlyMap<string, CoalescedFunction>;
  readonly access: CoalescedFunction | undefined;
  readonly projection: { readonly projector: Coalesced; readonly result: Coalesced } | undefined;
  readonly record: CoalescedRecord | undefined;
  readonly interface: ReadonlyMap<string, Coalesced> | undefined;
  /** By their length. */
  readonly tuples: ReadonlyMap<number, readonly Coalesced[]>;
  readonly differences: readonly { readonly type: Coalesced; readonly without: Coalesced }[];
}

export interface CoalescedFunction {
  readonly params: readonly CoalescedParameter[];
  readonly variadic: CoalescedParameter | undefined;
  readonly result: Coalesced;
}

export interface CoalescedParameter {
  readonly name: string | undefined;
  readonly type: Coalesced;
}

export interface CoalescedRecord {
  readonly fields: ReadonlyMap<string, Coalesced>;
  readonly wildcard: Coalesced | undefined;
}

export const NOTHING: Coalesced = {
  isAny: false,
  isNever: false,
  poisoned: false,
  variables: new Set(),
  overloads: [],
  literals: new Map(),
  names: new Map(),
  generics: new Map(),
  functions: new Map(),
  access: undefined,
  projection: undefined,
  record: undefined,
  interface: undefined,
  tuples: new Map(),
  differences: [],
};

/** Makes the type again from what `map` gives for the types directly inside it; `flipped` ones are on the other side. */
export function mapCoalesced(type: Coalesced, map: (part: Coalesced, flipped: boolean) => Coalesced): Coalesced {
  const same = (part: Coalesced): Coalesced => map(part, false);
  const parameter = ({ name, type: part }: CoalescedParameter): CoalescedParameter => ({ name, type: map(part, true) });
  const fn = ({ params, variadic, result }: CoalescedFunction): CoalescedFunction => ({
    params: params.map(parameter),
    variadic: variadic && parameter(variadic),
    result: same(result),
  });
  const { access, projection, record } = type;
  return {
    ...type,
    overloads: type.overloads.map(({ id, type: part }) => ({ id, type: same(part) })),
    generics: mapValues(type.generics, (args) => args.map(same)),
    functions: mapValues(type.functions, fn),
    access: access && fn(access),
    projection: projection && { projector: map(projection.projector, true), result: same(projection.result) },
    record: record && {
      fields: mapValues(record.fields, same),
      wildcard: record.wildcard && same(record.wildcard),
    },
    interface: type.interface && mapValues(type.interface, same),
    tuples: mapValues(type.tuples, (elements) => elements.map(same)),
    differences: type.differences.map(({ type: part, without }) => ({ type: same(part), without: same(without) })),
  };
}

function mapValues<Key, From, To>(map: ReadonlyMap<Key, From>, change: (value: From) => To): ReadonlyMap<Key, To> {
  if (map.size === 0) return new Map();
  return new Map([...map].map(([key, value]) => [key, change(value)] as const));
}

/** Both at once: their union as values, their intersection as uses. */
export function merge(a: Coalesced, b: Coalesced, isValue: boolean): Coalesced {
  if (a === NOTHING) return b;
  return {
    isAny: isValue ? a.isAny || b.isAny : a.isAny && b.isAny,
    isNever: isValue ? a.isNever && b.isNever : a.isNever || b.isNever,
    poisoned: isValue ? a.poisoned && b.poisoned : a.poisoned || b.poisoned,
    variables: new Set([...a.variables, ...b.variables]),
    overloads: [...new Map([...a.overloads, ...b.overloads].map((each) => [each.id, each])).values()],
    ...mergeNames(a, b, isValue),
    generics: mergeMaps(a.generics, b.generics, (x, y) => mergeLists(x, y, isValue)),
    functions: mergeMaps(a.functions, b.functions, (x, y) => mergeFunctions(x, y, isValue)),
    access: mergeOptional(a.access, b.access, (x, y) => mergeFunctions(x, y, isValue)),
    projection: mergeOptional(a.projection, b.projection, (x, y) => ({
      projector: merge(x.projector, y.projector, !isValue),
      result: merge(x.result, y.result, isValue),
    })),
    record: mergeOptional(a.record, b.record, (x, y) => mergeRecords(x, y, isValue)),
    interface: mergeOptional(a.interface, b.interface, (x, y) => mergeFields(x, y, isValue)),
    tuples: mergeMaps(a.tuples, b.tuples, (x, y) => mergeLists(x, y, isValue)),
    differences: [...a.differences, ...b.differences],
  };
}

/** As values, literals are part of their general type, and both truth values are `Boolean`; as uses, a literal is all there is. */
function mergeNames(a: Coalesced, b: Coalesced, isValue: boolean): Pick<Coalesced, 'literals' | 'names'> {
  const names = new Map([...a.names, ...b.names]);
  const literals = new Map(mergeMaps(a.literals, b.literals, (first) => first));
  if (!isValue) return { literals, names: literals.size > 0 ? new Map() : names };
  const both = literals.has('true') && literals.has('false');
  const general = [...names].flatMap(([name, isRigid]) => (isRigid ? [] : [name]));
  for (const [text, value] of literals) {
    if (general.some((name) => isLiteralOf(value, name))) literals.delete(text);
  }
  if (both) {
    names.set('Boolean', false);
    literals.delete('true');
    literals.delete('false');
  }
  return { literals, names };
}

function mergeLists(a: readonly Coalesced[], b: readonly Coalesced[], isValue: boolean): readonly Coalesced[] {
  return a.flatMap((each, i) => {
    const other = b[i];
    return other ? [merge(each, other, isValue)] : [];
  });
}

function mergeFunctions(a: CoalescedFunction, b: CoalescedFunction, isValue: boolean): CoalescedFunction {
  const both = (x: CoalescedParameter, y: CoalescedParameter): CoalescedParameter => ({
    name: x.name,
    type: merge(x.type, y.type, !isValue),
  });
  const length = Math.max(a.params.length, b.params.length);
  const params = Array.from({ length }, (_, i) => {
    const x = a.params[i] ?? a.variadic;
    const y = b.params[i] ?? b.variadic;
    return x && y ? [both(x, y)] : [];
  }).flat();
  return {
    params,
    variadic: a.variadic && b.variadic && both(a.variadic, b.variadic),
    result: merge(a.result, b.result, isValue),
  };
}

/** As values, the fields that both have, each as either; as uses, the fields of both. */
function mergeRecords(a: CoalescedRecord, b: CoalescedRecord, isValue: boolean): CoalescedRecord {
  const fields = new Map<string, Coalesced>();
  for (const [name, type] of a.fields) {
    const other = b.fields.get(name) ?? b.wildcard;
    if (other) fields.set(name, merge(type, other, isValue));
    else if (!isValue) fields.set(name, type);
  }
  for (const [name, type] of b.fields) {
    if (a.fields.has(name)) continue;
    if (a.wildcard) fields.set(name, merge(a.wildcard, type, isValue));
    else if (!isValue) fields.set(name, type);
  }
  const both = a.wildcard && b.wildcard && merge(a.wildcard, b.wildcard, isValue);
  return { fields, wildcard: both ?? (isValue ? undefined : (a.wildcard ?? b.wildcard)) };
}

function mergeFields(
  a: ReadonlyMap<string, Coalesced>,
  b: ReadonlyMap<string, Coalesced>,
  isValue: boolean,
): ReadonlyMap<string, Coalesced> {
  return mergeRecords({ fields: a, wildcard: undefined }, { fields: b, wildcard: undefined }, isValue).fields;
}

function mergeMaps<Key, Item>(
  a: ReadonlyMap<Key, Item>,
  b: ReadonlyMap<Key, Item>,
  both: (x: Item, y: Item) => Item,
): ReadonlyMap<Key, Item> {
  const merged = new Map(a);
  for (const [key, item] of b) {
    const known = merged.get(key);
    merged.set(key, known === undefined ? item : both(known, item));
  }
  return merged;
}

function mergeOptional<Item>(
  a: Item | undefined,
  b: Item | undefined,
  both: (x: Item, y: Item) => Item,
): Item | undefined {
  return a && b ? both(a, b) : (a ?? b);
}
