import type { Span } from '../syntax/span';
import type { CollectionId, Struct } from '../values/value';

/** A change of a schema document within the running query, checked when the query ends. */
export interface SchemaWrite {
  readonly collection: CollectionId;
  readonly id: bigint;
  /** Absent where the document was created. */
  readonly before: Struct | undefined;
  /** Absent where it was deleted. */
  readonly after: Struct | undefined;
  /** The argument list of the write, where failures are shown. */
  readonly span: Span;
  /** What a failure of the check is headed with: `Failed to update Collection `Foo`.` */
  readonly failureMessage: string;
}
