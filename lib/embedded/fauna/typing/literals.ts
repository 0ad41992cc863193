import type { Literal } from '../syntax/ast';
import { decimalKey, decimalText, printLiteral } from '../syntax/print-literal';

/** A literal as a type: integers of every width are alike. */
export type TypeLiteral =
  | { readonly type: 'null' }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'integer'; readonly value: bigint }
  /** Shown as it was written; equal numbers with different texts are the same type. */
  | { readonly type: 'decimal'; readonly text: string }
  | { readonly type: 'string'; readonly value: string };

export function literalOf(value: Literal['value']): TypeLiteral {
  switch (value.type) {
    case 'int':
    case 'long':
      return { type: 'integer', value: BigInt(value.value) };
    case 'double':
      return /^-?\d+$/.test(value.text)
        ? { type: 'integer', value: BigInt(value.text) }
        : { type: 'decimal', text: value.text };
    default:
      return value;
  }
}

export function showLiteral(literal: TypeLiteral): string {
  switch (literal.type) {
    case 'integer':
      return String(literal.value);
    case 'decimal':
      return decimalText(literal.text);
    default:
      return printLiteral(literal);
  }
}

/** What only literals of the same type have in common. */
export function literalKey(literal: TypeLiteral): string {
  return literal.type === 'decimal' ? `~${decimalKey(literal.text)}` : showLiteral(literal);
}

/** Whether the literal may stand where the named type is asked for. */
export function isLiteralOf(literal: TypeLiteral, name: string): boolean {
  switch (literal.type) {
    case 'null':
      return name === 'Null';
    case 'boolean':
      return name === 'Boolean';
    case 'decimal':
      return name === 'Number' || name === 'Double';
    case 'string':
      return name === 'String' || name === 'ID';
    case 'integer':
      switch (name) {
        case 'Number':
        case 'Double':
          return true;
        case 'Int':
          return BigInt.asIntN(32, literal.value) === literal.value;
        case 'Long':
        case 'ID':
          return BigInt.asIntN(64, literal.value) === literal.value;
        default:
          return false;
      }
  }
}

/** The name of the type a literal is shown by where its value does not matter. */
export function generalName(literal: TypeLiteral): string {
  switch (literal.type) {
    case 'null':
      return 'Null';
    case 'boolean':
      return 'Boolean';
    case 'decimal':
      return 'Double';
    case 'string':
      return 'String';
    case 'integer':
      return ['Int', 'Long'].find((name) => isLiteralOf(literal, name)) ?? 'Double';
  }
}
