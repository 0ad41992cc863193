import type { RootFieldKind } from '../metadata/metadata';
import type { MakeMutationFields } from '../schema/role-context';
import type { MutationField } from '../schema/root-field';
import { deleteByKeyField, deleteField } from './delete-fields';
import { insertField, insertOneField } from './insert-fields';
import { insertTable } from './insert-types';
import { updateByKeyField, updateField, updateManyField } from './update-fields';

/** The fields of `mutation_root`: what the role may insert, update and delete. */
export const makeMutationFields: MakeMutationFields = (context) => {
  const fields = new Map<string, MutationField>();
  for (const table of context.tables) {
    const { tracked, rules } = table;
    const add = (kind: RootFieldKind, field: MutationField | undefined): void => {
      if (field) fields.set(tracked.rootFields[kind].name, field);
    };
    const into = insertTable(table, context);
    if (into) {
      add('insert', insertField(into, context));
      // It shows the row, which takes permission to select.
      if (rules.select) add('insert_one', insertOneField(into, context));
    }
    if (rules.update) {
      add('update', updateField(table, rules.update, context));
      add('update_by_pk', updateByKeyField(table, rules.update, context));
      add('update_many', updateManyField(table, rules.update, context));
    }
    if (rules.delete) {
      add('delete', deleteField(table, rules.delete, context));
      add('delete_by_pk', deleteByKeyField(table, rules.delete, context));
    }
  }
  return fields;
};
