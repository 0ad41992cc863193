import { int64Key, segmentKey } from './encoding/row-keys';
import type { DatabaseId, IndexId } from './transaction';
import type { CollectionId } from '../values/value';

/** The version of everything this folder writes. A store with a higher one is refused. */
export const FORMAT_VERSION = 1;

/** The segment of the rows about the store itself; collections and indexes have the numbers above. */
const OWN_SEGMENT = segmentKey(0);

/** Keys of the rows about the store itself. */
export const StoreRow = {
  /** Four bytes: {@link FORMAT_VERSION}. */
  format: `${OWN_SEGMENT}f`,
  /** Eight bytes of the last time given out, eight of the last document id. */
  clock: `${OWN_SEGMENT}c`,
  /** Four bytes: the segment number to be given out next. */
  nextSegment: `${OWN_SEGMENT}n`,
  /** Before a database's id: eight bytes of its parent's. */
  databases: `${OWN_SEGMENT}d`,
  /** Before a database's id and a collection's number: four bytes of its segment, one that is 1 once a document had a ttl. */
  collections: `${OWN_SEGMENT}k`,
  /** Before a database's id and an index's number: four bytes of its segment, six of its collection. */
  indexes: `${OWN_SEGMENT}i`,
  /** Before a segment that was dropped and still has rows: one zero byte. */
  dropped: `${OWN_SEGMENT}x`,
} as const;

export function databaseKey(id: DatabaseId): string {
  return int64Key(BigInt.asIntN(64, id));
}

export function memberKey(database: DatabaseId, member: CollectionId | IndexId): string {
  return databaseKey(database) + int64Key(BigInt(member));
}
