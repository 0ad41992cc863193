import type { Coalesced, CoalescedFunction, CoalescedParameter } from './coalesced';

/** Numbers for coalesced types: equal ones have the same. */
export class CoalescedKeys {
  private readonly numbers = new Map<string, number>();
  private readonly known = new WeakMap<Coalesced, number>();

  of(type: Coalesced): number {
    const known = this.known.get(type);
    if (known !== undefined) return known;
    const text = this.describe(type);
    const number = this.numbers.get(text) ?? this.numbers.size + 1;
    this.numbers.set(text, number);
    this.known.set(type, number);
    return number;
  }

  private describe(type: Coalesced): string {
    const { access, projection, record } = type;
    return [
      `${type.isAny} ${type.isNever} ${type.poisoned}`,
      [...type.variables].map(({ id }) => id).toSorted((a, b) => a - b),
      type.overloads.map(({ id, type: part }) => `${id}:${this.of(part)}`),
      [...type.literals.keys()].toSorted(),
      [...type.names.keys()].toSorted(),
      [...type.generics].map(([name, args]) => `${name}<${this.list(args)}`).toSorted(),
      [...type.functions.values()].map((fn) => this.fn(fn)),
      access ? this.fn(access) : '',
      projection ? `${this.of(projection.projector)} ${this.of(projection.result)}` : '',
      record ? `${this.fields(record.fields)}*${record.wildcard ? this.of(record.wildcard) : ''}` : '',
      type.interface ? this.fields(type.interface) : '',
      [...type.tuples.values()].map((elements) => this.list(elements)),
      type.differences.map(({ type: part, without }) => `${this.of(part)}-${this.of(without)}`),
    ].join(';');
  }

  private list(types: readonly Coalesced[]): string {
    return types.map((type) => this.of(type)).join(' ');
  }

  private fn({ params, variadic, result }: CoalescedFunction): string {
    const parameter = ({ name, type }: CoalescedParameter): string => `${name ?? ''}:${this.of(type)}`;
    return `(${params.map(parameter).join(' ')}…${variadic ? parameter(variadic) : ''})${this.of(result)}`;
  }

  private fields(fields: ReadonlyMap<string, Coalesced>): string {
    return [...fields].map(([name, type]) => `${JSON.stringify(name)}:${this.of(type)}`).join();
  }
}
