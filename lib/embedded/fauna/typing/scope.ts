import type { TypeScheme } from './types';

interface Binding {
  readonly name: string;
  readonly scheme: TypeScheme;
  readonly outer: Binding | undefined;
}

/** The names bound around an expression. */
export class Scope {
  static readonly empty = new Scope(undefined);

  private constructor(private readonly innermost: Binding | undefined) {}

  with(name: string, scheme: TypeScheme): Scope {
    return new Scope({ name, scheme, outer: this.innermost });
  }

  find(name: string): TypeScheme | undefined {
    for (let binding = this.innermost; binding; binding = binding.outer) {
      if (binding.name === name) return binding.scheme;
    }
    return undefined;
  }

  /** What the names that are not hidden stand for. */
  get schemes(): readonly TypeScheme[] {
    const found = new Map<string, TypeScheme>();
    for (let binding = this.innermost; binding; binding = binding.outer) {
      if (!found.has(binding.name)) found.set(binding.name, binding.scheme);
    }
    return [...found.values()];
  }
}
