import type { Span } from '../syntax/span';
import type { Struct, Value } from './value';

/** Is told what is read of an object. */
export interface StructObserver {
  /** A field was read; `span` is its name. Gives the value to go on with. */
  field(name: string, value: Value, span: Span): Value;
  /** The object is part of the answer. */
  whole(): void;
}

/** An object somebody watches. As a value it is like any other. */
export class ObservedStruct extends Map<string, Value> {
  constructor(
    fields: Struct,
    readonly observer: StructObserver,
  ) {
    super(fields);
  }
}
