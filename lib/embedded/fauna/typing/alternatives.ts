import type { CheckRun } from './check-run';
import type { Conflict } from './alternative-conflicts';

/**
 * One of the ways an overloaded type can be read. What is only so if it is read that way, bounds of variables and checks, is marked
 * with it; where that fails, it is pruned. Alternatives of one expression depend on those whose results flow into them
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/typer/Alt.scala`).
 */
export class Alternative {
  constructor(
    readonly index: number,
    readonly group: AlternativeGroup,
  ) {}

  get depth(): number {
    return this.group.depth;
  }

  /** The group at its depth that holds it, at whatever distance; facts are kept there. */
  get outerGroup(): AlternativeGroup {
    return this.group.outer;
  }

  /** Itself and the alternatives of its depth that it is a part of. */
  get lineage(): readonly Alternative[] {
    const { parent } = this.group;
    return parent?.depth === this.depth ? [...parent.lineage, this] : [this];
  }

  private get facts(): GroupFacts {
    return this.outerGroup.facts;
  }

  get isPruned(): boolean {
    const { pruned } = this.facts;
    return pruned.size > 0 && this.lineage.some((each) => pruned.has(each));
  }

  /** The same by what whole checks found (`checks.ts`). */
  get isRefuted(): boolean {
    const { refuted } = this.facts;
    return refuted.size > 0 && this.lineage.some((each) => refuted.has(each));
  }

  get values(): ReadonlySet<Alternative> {
    return this.facts.values.get(this) ?? NONE;
  }

  get uses(): ReadonlySet<Alternative> {
    return this.facts.uses.get(this) ?? NONE;
  }

  get valueConflicts(): ReadonlySet<Alternative> {
    return this.facts.valueConflicts.get(this) ?? NONE;
  }

  get useConflicts(): ReadonlySet<Alternative> {
    return this.facts.useConflicts.get(this) ?? NONE;
  }

  prune(): void {
    this.facts.pruned.add(this);
  }

  refute(): void {
    this.facts.refuted.add(this);
  }

  addValue(value: Alternative): void {
    addTo(this.facts.values, this, value);
  }

  addUse(use: Alternative): void {
    addTo(this.facts.uses, this, use);
  }

  addValueConflict(conflict: Conflict): void {
    addTo(this.facts.valueConflicts, this, conflict.value);
    this.facts.conflicts.push(conflict);
  }

  addUseConflict(conflict: Conflict): void {
    addTo(this.facts.useConflicts, this, conflict.use);
    this.facts.conflicts.push(conflict);
  }
}

/** Alternatives of a group that are needed together. */
export type Conjunction = ReadonlySet<Alternative>;

const NONE: ReadonlySet<Alternative> = new Set();

/** What is known of the alternatives of a group and of the groups inside them. */
interface GroupFacts {
  parts: Map<Alternative, Set<AlternativeGroup>>;
  pruned: Set<Alternative>;
  refuted: Set<Alternative>;
  values: Map<Alternative, Set<Alternative>>;
  uses: Map<Alternative, Set<Alternative>>;
  valueConflicts: Map<Alternative, Set<Alternative>>;
  useConflicts: Map<Alternative, Set<Alternative>>;
  conflicts: Conflict[];
  /** Copies at lower levels, by level and group. */
  extruded: Map<string, AlternativeGroup>;
  /** The groups that alternatives of this one flow into. */
  useGroups: Set<AlternativeGroup>;
  /** By value: sets of alternatives of this group, of each of which one is needed. */
  needed: Map<Alternative, readonly ReadonlySet<Alternative>[]>;
  /** What is to be looked at again when an alternative is refuted. */
  runs: Set<CheckRun>;
}

/** The alternatives of one overloaded type. In an exclusive group one alone must do, since its functions take several arguments. */
export class AlternativeGroup {
  readonly alternatives: readonly Alternative[];
  facts: GroupFacts = newFacts();

  constructor(
    readonly id: number,
    readonly size: number,
    readonly exclusive: boolean,
    readonly parent: Alternative | undefined,
    /** How many groups it is inside of. */
    readonly depth: number,
    /** As of variables. */
    readonly level: number,
  ) {
    this.alternatives = Array.from({ length: size }, (_, index) => new Alternative(index, this));
    if (parent?.depth === depth) addTo(parent.outerGroup.facts.parts, parent, this);
  }

  get outer(): AlternativeGroup {
    return this.parent?.depth === this.depth ? this.parent.outerGroup : this;
  }

  get isBase(): boolean {
    return this.depth < 0;
  }

  /** Its alternatives, those that have parts replaced by these. */
  get leaves(): readonly Alternative[] {
    const { parts } = this.outer.facts;
    return this.alternatives.flatMap((alternative) => {
      const groups = parts.get(alternative);
      return groups ? [...groups].flatMap(({ leaves }) => leaves) : [alternative];
    });
  }

  get live(): readonly Alternative[] {
    return this.leaves.filter(({ isPruned }) => !isPruned);
  }

  get unrefuted(): readonly Alternative[] {
    return this.leaves.filter(({ isRefuted }) => !isRefuted);
  }

  /** Gives what takes back everything that becomes known of it from now on. */
  snapshot(): () => void {
    const before = copyFacts(this.facts);
    return () => {
      this.facts = before;
    };
  }
}

/** What holds whatever an overloaded type is read as. */
export const BASE = baseAlternative(new AlternativeGroup(0, 1, true, undefined, -1, -1));

function baseAlternative({ alternatives: [base] }: AlternativeGroup): Alternative {
  if (base === undefined) throw new Error('The base group has one alternative');
  return base;
}

function newFacts(): GroupFacts {
  return {
    parts: new Map(),
    pruned: new Set(),
    refuted: new Set(),
    values: new Map(),
    uses: new Map(),
    valueConflicts: new Map(),
    useConflicts: new Map(),
    conflicts: [],
    extruded: new Map(),
    useGroups: new Set(),
    needed: new Map(),
    runs: new Set(),
  };
}

function copyFacts(facts: GroupFacts): GroupFacts {
  const deep = <Key, Item>(map: ReadonlyMap<Key, ReadonlySet<Item>>): Map<Key, Set<Item>> =>
    new Map([...map].map(([key, items]) => [key, new Set(items)]));
  return {
    parts: deep(facts.parts),
    pruned: new Set(facts.pruned),
    refuted: new Set(facts.refuted),
    values: deep(facts.values),
    uses: deep(facts.uses),
    valueConflicts: deep(facts.valueConflicts),
    useConflicts: deep(facts.useConflicts),
    conflicts: [...facts.conflicts],
    extruded: new Map(facts.extruded),
    useGroups: new Set(facts.useGroups),
    needed: new Map(facts.needed),
    runs: new Set(facts.runs),
  };
}

function addTo<Key, Item>(map: Map<Key, Set<Item>>, key: Key, item: Item): void {
  const items = map.get(key);
  if (items) items.add(item);
  else map.set(key, new Set([item]));
}
