import type { QueryContext } from '../eval/context';
import { indexOutOfBounds, typeMismatch, valueTooLarge } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import { noSuchElement } from '../values/null';
import { isArray } from '../values/type-tag';
import type { Null, Value } from '../values/value';

export type Elements = readonly Value[];

/** FaunaDB knows no such limit; here an array must not take the whole process down. */
const MAX_LENGTH = 4_000_000;

/** To be asked before an array is built from others; throws `value_too_large`. */
export function checkLength(length: number, span: Span): void {
  if (length > MAX_LENGTH) throw valueTooLarge(`array length ${length} exceeds limit ${MAX_LENGTH}`, span);
}

/** Throws `index_out_of_bounds` for anything but the position of an element. */
export function checkIndex(elements: Elements, index: number, span: Span): number {
  if (index < 0 || index >= elements.length) throw indexOutOfBounds(index, elements.length, span);
  return index;
}

export function elementAt(elements: Elements, index: number, span: Span): Value {
  const element = elements[index];
  if (element === undefined) throw indexOutOfBounds(index, elements.length, span);
  return element;
}

/** The elements of arrays one after another; throws `type_mismatch` for anything else among them. */
export function flatten({ budget }: QueryContext, nested: Elements, span: Span): Elements {
  const elements: Value[] = [];
  for (const inner of nested) {
    const array = requireArray(inner, span);
    checkLength(elements.length + array.length, span);
    budget.step(array.length);
    for (const element of array) elements.push(element);
  }
  return elements;
}

/** Throws `type_mismatch` for anything else. */
export function requireArray(value: Value, span: Span): Elements {
  if (!isArray(value)) throw typeMismatch('Array<Any>', value, span);
  return value;
}

export function emptyArray(span: Span): Null {
  return noSuchElement('empty array', span);
}

export function noElementFound(span: Span): Null {
  return noSuchElement('no element found', span);
}

/** A position as a value; null where nothing was found. */
export function foundAt(index: number, span: Span): number | Null {
  return index < 0 ? noElementFound(span) : index;
}
