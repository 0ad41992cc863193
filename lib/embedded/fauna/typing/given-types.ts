import { generalName, showLiteral } from './literals';
import type { Type } from './types';

/** A key longer than this is not worth keeping. */
const LONGEST_KEY = 4096;

/**
 * What of the types that come with a request decides how a query is checked, as long as no literal's very value does: everything but
 * these values, and which of them are equal.
 */
export class GivenTypes {
  private readonly parts: string[] = [];
  private readonly literals = new Map<string, number>();
  private length = 0;

  constructor(types: Iterable<readonly [name: string, type: Type]>) {
    for (const [name, type] of types) {
      this.add(`${name}=`);
      this.describe(type);
    }
  }

  /** Equal for what is checked alike; `undefined` for more than is worth remembering. */
  get key(): string | undefined {
    return this.length > LONGEST_KEY ? undefined : this.parts.join('');
  }

  /** Whether a text shows one of the literals, or looks as if it did. */
  isShownIn(text: string): boolean {
    return [...this.literals.keys()].some((literal) => text.includes(literal));
  }

  private describe(type: Type): void {
    if (this.length > LONGEST_KEY) return;
    switch (type.kind) {
      case 'Literal': {
        const text = showLiteral(type.value);
        const number = this.literals.get(text) ?? this.literals.size;
        this.literals.set(text, number);
        this.add(`${generalName(type.value)}#${number};`);
        return;
      }
      case 'Tuple':
        this.add('[');
        for (const element of type.elements) this.describe(element);
        this.add(']');
        return;
      case 'Record':
        this.add('{');
        for (const [name, field] of type.fields) {
          this.add(`${JSON.stringify(name)}:`);
          this.describe(field);
        }
        this.add('}');
        return;
      case 'Named':
        this.add(`${type.name};`);
        return;
      default:
        this.add(`${type.kind};`);
    }
  }

  private add(part: string): void {
    this.parts.push(part);
    this.length += part.length;
  }
}
