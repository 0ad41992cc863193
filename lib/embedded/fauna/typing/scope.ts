import type { TypeScheme } from './types';

/** The names bound around an expression, the innermost first. */
export class Scope {
  private constructor(
    private readonly outer: Scope | undefined,
    private readonly name: string,
    private readonly scheme: TypeScheme | undefined,
  ) {}

  static readonly empty = new Scope(undefined, '', undefined);

  with(name: string, scheme: TypeScheme): Scope {
    return new Scope(this, name, scheme);
  }

  find(name: string): TypeScheme | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.outer) {
      if (scope.scheme && scope.name === name) return scope.scheme;
    }
    return undefined;
  }

  /** What the names that are not hidden stand for. */
  get schemes(): readonly TypeScheme[] {
    const found = new Map<string, TypeScheme>();
    for (let scope: Scope | undefined = this; scope; scope = scope.outer) {
      if (scope.scheme && !found.has(scope.name)) found.set(scope.name, scope.scheme);
    }
    return [...found.values()];
  }
}
