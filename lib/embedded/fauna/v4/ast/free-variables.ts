import { V4Failure } from '../errors/failure';
import { invalidExpression } from '../errors/problems';
import type { Position } from '../position';

/** Variables that an expression uses and does not bind, with all their places. */
export type FreeVariables = ReadonlyMap<string, readonly Position[]>;

export const NO_VARIABLES: FreeVariables = new Map();

export function union(sets: Iterable<FreeVariables>): FreeVariables {
  let all: Map<string, readonly Position[]> | undefined;
  for (const variables of sets) {
    if (variables.size === 0) continue;
    all ??= new Map();
    for (const [name, positions] of variables) all.set(name, [...(all.get(name) ?? []), ...positions]);
  }
  return all ?? NO_VARIABLES;
}

export function without(variables: FreeVariables, bound: ReadonlySet<string>): FreeVariables {
  if (variables.size === 0 || bound.size === 0) return variables;
  return new Map([...variables].filter(([name]) => !bound.has(name)));
}

/** Throws `V4Failure` with every place at which a variable is used that nothing binds. */
export function requireClosed(variables: FreeVariables): void {
  const problems = [...variables].flatMap(([name, positions]) =>
    positions.flatMap((position) => invalidExpression(`Variable '${name}' is not defined.`, position).problems),
  );
  if (problems.length > 0) throw new V4Failure(problems);
}
