/** With how many arguments a function can be called (`fauna/faunadb: ext/repo/src/main/scala/values/Value.scala`, `Func.Arity`). */
export type Arity =
  | { readonly kind: 'fixed'; readonly counts: readonly number[] }
  | { readonly kind: 'variadic'; readonly required: number };

export function accepts(arity: Arity, count: number): boolean {
  return arity.kind === 'fixed' ? arity.counts.includes(count) : count >= arity.required;
}

/** `exactly 1 argument`, `1 or 2 arguments`, `at least 2 arguments`, `any number of arguments`, `no arguments`. */
export function describeArity(arity: Arity, word: 'argument' | 'parameter'): string {
  if (arity.kind === 'variadic') {
    return arity.required === 0 ? `any number of ${word}s` : `at least ${plural(arity.required, word)}`;
  }
  const counts = [...new Set(arity.counts)].toSorted((a, b) => a - b);
  const last = counts.at(-1) ?? 0;
  if (counts.length > 1) return `${counts.slice(0, -1).join(', ')} or ${last} ${word}s`;
  return last === 0 ? `no ${word}s` : `exactly ${plural(last, word)}`;
}

export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
