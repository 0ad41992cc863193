import type { GraphQLFieldConfig } from 'graphql';
import type { RawBuilder } from 'kysely';
import type { Connection } from '../database/database';
import type { SelectedField } from '../execution/selected-field';
import type { Asker, Session } from '../session';

type Definition = GraphQLFieldConfig<undefined, undefined>;

/** A field of `query_root` or `subscription_root`: one statement of one row with one column, `root`, that is JSON as text. */
export interface QueryField {
  readonly definition: Definition;
  /** @throws HasuraError where the session lacks a variable that a rule needs */
  readonly compile: (field: SelectedField, session: Asker) => RawBuilder<{ readonly root: string }>;
}

/** A field of `mutation_root`; all of one request share the transaction of their connection. */
export interface MutationField {
  readonly definition: Definition;
  /** The field's value as JSON text. @throws HasuraError, or the driver's error, after which the transaction is undone */
  readonly run: (field: SelectedField, session: Session, connection: Connection) => Promise<string>;
}

/** By field name. */
export type QueryFields = ReadonlyMap<string, QueryField>;
export type MutationFields = ReadonlyMap<string, MutationField>;
