import { mutableMapOrder } from '../schema/hash-order';

/** Definitions in an order in which each comes after those it names, as far as that is possible. */
export interface DefinitionOrder {
  readonly order: readonly string[];
  /** Definitions that name themselves, on whatever way. */
  readonly recursive: ReadonlySet<string>;
}

/**
 * Orders definitions by the names that each uses. Of those that name one another in a circle, the ones that are come upon again are
 * recursive (`fauna/faunadb: ext/fql/shared/src/main/scala/typer/TyperEnv.scala`, `DepInfo`). `step` is told of the work.
 */
export function definitionOrder(
  uses: ReadonlyMap<string, ReadonlySet<string>>,
  step: (amount: number) => void,
): DefinitionOrder {
  const order = new Set<string>();
  const recursive = new Set<string>();
  const inOrder = new Map(
    [...uses].map(([name, used]) => [name, mutableMapOrder([...used], used.size).filter((each) => uses.has(each))]),
  );
  const reached = new Map([...uses.keys()].map((name) => [name, reachedFrom(name, inOrder)]));
  const inOneCircle = (a: string, b: string): boolean =>
    reached.get(a)?.has(b) === true && reached.get(b)?.has(a) === true;

  function visit(name: string, pending: ReadonlySet<string>): void {
    step(1);
    for (const used of inOrder.get(name) ?? []) {
      if (pending.has(used)) recursive.add(used);
      // What was gone through already has nothing more to tell, unless on a way within a circle.
      else if (!order.has(used) || inOneCircle(name, used)) visit(used, new Set([...pending, used]));
    }
    order.add(name);
  }

  for (const name of [...uses.keys()].toSorted()) if (!order.has(name)) visit(name, new Set([name]));
  return { order: [...order], recursive };
}

function reachedFrom(start: string, uses: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [...(uses.get(start) ?? [])];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    pending.push(...(uses.get(name) ?? []));
  }
  return found;
}
