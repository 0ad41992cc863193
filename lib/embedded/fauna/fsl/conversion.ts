import { type Diagnostic, type Hint, errorAt } from '../syntax/diagnostic';
import { type Name } from '../syntax/grammar/identifiers';
import { isName } from '../syntax/print-literal';
import type { Span } from '../syntax/span';
import type { BlockValue, NodeValue, SchemaNode } from './node';

/** Collects what is wrong while nodes become items; every part says `undefined` for what it cannot make. */
export class Conversion {
  readonly errors: Diagnostic[] = [];

  report(span: Span, message: string, more: { annotation?: string; hints?: readonly Hint[] } = {}): undefined {
    this.errors.push(errorAt(span, message, more));
    return undefined;
  }

  requiredValue({ value, span }: SchemaNode): NodeValue | undefined {
    return value ?? this.report(span, 'Missing required value');
  }

  requiredName(name: Name | undefined, span: Span): Name | undefined {
    return name ?? this.report(span, 'Missing required name');
  }

  /** A name that documents and queries can use. */
  identifier(name: Name | undefined, span: Span): Name | undefined {
    if (name === undefined || isName(name.text)) return this.requiredName(name, span);
    return this.report(name.span, `Invalid identifier \`${name.text}\``);
  }

  withoutName({ name }: SchemaNode): void {
    if (name !== undefined) this.report(name.span, 'Name is not allowed here');
  }

  withoutAnnotations({ annotations: [first] }: SchemaNode): void {
    if (first !== undefined) this.report(first.span, 'Annotations are not allowed here');
  }

  block(value: NodeValue): BlockValue | undefined {
    return value.kind === 'block' ? value : this.report(value.span, 'Expected a block');
  }

  optionalBlock(value: NodeValue | undefined): BlockValue | undefined {
    return value && this.block(value);
  }
}

/** Reports what is there more than once under one name. */
export class Duplicates {
  private readonly seen = new Map<string, Span>();

  constructor(
    private readonly conversion: Conversion,
    private readonly what: string,
  ) {}

  has(name: Name): boolean {
    return this.seen.has(name.text);
  }

  check({ text, span }: Name): void {
    const original = this.seen.get(text);
    if (original === undefined) this.seen.set(text, span);
    else this.conversion.report(span, `Duplicate ${this.what} \`${text}\``, { hints: [definedAt(original)] });
  }
}

/** Reports what is there more than once. */
export class Singleton {
  private seen: Span | undefined;

  constructor(
    private readonly conversion: Conversion,
    private readonly what: string,
  ) {}

  check(span: Span): void {
    if (this.seen === undefined) this.seen = span;
    else this.conversion.report(span, `Duplicate ${this.what}`, { hints: [definedAt(this.seen)] });
  }

  require(span: Span): void {
    if (this.seen === undefined) this.conversion.report(span, `Missing ${this.what}`);
  }
}

export function definedAt(span: Span): Hint {
  return { severity: 'hint', message: 'Originally defined here', span };
}
