import type { DataChange } from '../../fsl/diff';
import type { CollectionShape } from '../collection-shape';
import type { FieldType } from '../field-type';
import type { Migration } from '../migration';
import type { MigrationProblems } from '../migration-hints';

export type Step<Kind extends Migration['kind']> = Extract<Migration, { readonly kind: Kind }>;

/** Why a backfill's value cannot be of the type, if that is so. */
export type TypeMismatch = (code: string, type: FieldType) => string | undefined;

/** How far the steps have been taken back. */
export interface Rewinding {
  readonly shape: CollectionShape;
  readonly problems: MigrationProblems;
  readonly typeMismatch: TypeMismatch;
  /** In the order of the steps. */
  readonly changes: DataChange[];
  /** Whether values beside a wildcard have got a place to go to. */
  conflictsMoved: boolean;
}
