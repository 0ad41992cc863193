import type { DataChange } from '../../fsl/diff';
import type { CollectionShape } from '../collection-shape';
import type { FieldType } from '../field-type';
import type { Migration } from '../migration';
import type { MigrationProblems } from '../migration-hints';
import type { SchemaProblem } from '../schema-problem';

export type Step<Kind extends Migration['kind']> = Extract<Migration, { readonly kind: Kind }>;

/** Why the value of the backfill at a position among all steps cannot be of the type. */
export type BackfillMismatches = (step: number, type: FieldType) => readonly SchemaProblem[];

/** How far the steps have been taken back. */
export interface Rewinding {
  readonly shape: CollectionShape;
  readonly problems: MigrationProblems;
  readonly mismatches: BackfillMismatches;
  /** In the order of the steps. */
  readonly changes: DataChange[];
  /** Whether values beside a wildcard have got a place to go to. */
  conflictsMoved: boolean;
}
