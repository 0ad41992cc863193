import type { Span } from '../syntax/span';
import type { CollectionId, Struct } from '../values/value';

/** A place in a schema document: a field, and where the field holds code, a part of its text. */
export interface SchemaPlace {
  readonly collection: CollectionId;
  readonly id: bigint;
  /** `['fields', 'a', 'signature']`; the document as a whole where empty. */
  readonly path: readonly (string | number)[];
  /** A half-open range of the text at the path; all of it without one. */
  readonly part?: { readonly start: number; readonly end: number };
  /** Nothing but the point where the place begins, where it ends, or before its last character. */
  readonly edge?: 'start' | 'end' | 'before last';
  /** Where the schema in force has it, looked up in the text that is submitted, as FaunaDB does. */
  readonly live?: true;
}

/** Something wrong with the schema as a whole: where in its files, or in a document before it is known where that is in them. */
export interface SchemaProblem {
  readonly message: string;
  /** `undefined` for what is written nowhere. */
  readonly at: SchemaPlace | Span | undefined;
  readonly hints?: readonly {
    readonly severity: 'hint' | 'cause';
    readonly message: string;
    readonly at: SchemaPlace | Span | undefined;
    readonly suggestion?: { readonly kind: 'add' | 'replace' | 'remove'; readonly text: string };
  }[];
}

/** A schema document as the checks see it. */
export interface SchemaDocument {
  readonly collection: CollectionId;
  readonly id: bigint;
  readonly data: Struct;
}
