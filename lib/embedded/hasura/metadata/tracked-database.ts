import type { Catalog } from '../catalog/catalog';
import type { Metadata } from './metadata';
import { trackTables, type Inconsistency } from './track-tables';
import type { TrackedTables } from './tracked-tables';

/** The metadata and the database at one moment, held against each other. Any change of either makes another of these. */
export interface TrackedDatabase {
  readonly metadata: Metadata;
  /** Grows with every change of the metadata. */
  readonly resourceVersion: number;
  readonly catalog: Catalog;
  readonly tables: TrackedTables;
  readonly inconsistencies: readonly Inconsistency[];
}

export function trackDatabase(metadata: Metadata, resourceVersion: number, catalog: Catalog): TrackedDatabase {
  return { metadata, resourceVersion, catalog, ...trackTables(metadata, catalog) };
}
