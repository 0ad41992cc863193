import type { Span } from '../syntax/span';
import { literalKey } from './literals';
import type { FunctionParameter, Type, Variant } from './types';

/** Numbers for structures: equal ones have the same, wherever they come from. Kept for one run of the checker. */
export class Keys {
  private readonly numbers = new Map<string, number>();
  private readonly types = new WeakMap<Type, number>();
  private readonly sources = new Map<object, number>();

  number(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const made = this.numbers.size + 1;
    this.numbers.set(text, made);
    return made;
  }

  span(span: Span | undefined): string {
    if (span === undefined) return '';
    const { source, start, end } = span;
    const known = this.sources.get(source) ?? this.sources.size + 1;
    this.sources.set(source, known);
    return `${known}:${start}:${end}`;
  }

  /** Types are equal wherever they come from in the text. */
  type(type: Type): number {
    const known = this.types.get(type);
    if (known !== undefined) return known;
    const made = this.number(this.describe(type));
    this.types.set(type, made);
    return made;
  }

  private describe(type: Type): string {
    switch (type.kind) {
      case 'Any':
      case 'Top':
      case 'Never':
        return type.kind;
      case 'Variable':
        return `v${type.id}`;
      case 'Literal':
        return `l${literalKey(type.value)}`;
      case 'Rigid':
        return `r${type.name}`;
      case 'Named':
        return `n${type.name}<${this.list(type.args)}`;
      case 'Record': {
        const fields = [...type.fields].map(([name, field]) => `${JSON.stringify(name)}:${this.type(field)}`);
        return `{${fields.toSorted().join(',')}*${type.wildcard ? this.type(type.wildcard) : ''}`;
      }
      case 'Interface':
        return `.${JSON.stringify(type.field)}${this.type(type.type)}`;
      case 'Tuple':
        return `[${this.list(type.elements)}`;
      case 'Function':
        return `f${type.params.map((each) => this.parameter(each)).join(',')};${type.variadic ? this.parameter(type.variadic) : ''}>${this.type(type.result)}`;
      case 'Union':
        return `|${this.list(type.members)}`;
      case 'Intersection':
        return `&${this.list(type.members)}`;
      case 'Call':
        return `c${this.list(type.args)}>${this.type(type.result)}`;
      case 'Access':
        return `a${this.list(type.args)}>${this.type(type.result)}`;
      case 'Projection':
        return `p${this.list([type.projector, type.result])}`;
      case 'Overload':
        return `o${this.variants(type.variants)}`;
      case 'Choice':
        return `u${this.variants(type.variants)}`;
      case 'Difference':
        return `d${this.list([type.type, type.without])}`;
      case 'Guard':
        return `g${this.list([type.without, type.use])}`;
    }
  }

  private list(types: readonly Type[]): string {
    return types.map((type) => this.type(type)).join(',');
  }

  private parameter({ name, type }: FunctionParameter): string {
    return `${name ?? ''}:${this.type(type)}`;
  }

  private variants(variants: readonly Variant[]): string {
    return variants
      .map(({ alternative: { group, index }, type }) => `${group.id}.${index}:${this.type(type)}`)
      .join(',');
  }
}
