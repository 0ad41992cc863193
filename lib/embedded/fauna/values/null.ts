import type { Span } from '../syntax/span';
import { typeName } from './type-name';
import { Null, type Value } from './value';

const LITERAL = { kind: 'literal' } as const;

/** The null that was written, or that an expression or function without a value answers with. */
export function literalNull(span: Span): Null {
  return new Null(LITERAL, span);
}

/** What reading a field that a value does not have gives. `span` is the field's name. */
export function missingField(receiver: Value, field: string, span: Span): Null {
  return new Null({ kind: 'missing-field', field, receiver: typeName(receiver) }, span);
}

/** What `[].first()` gives; `reason` as in `empty array`. `span` is the argument list. */
export function noSuchElement(reason: string, span: Span): Null {
  return new Null({ kind: 'no-such-element', reason }, span);
}
