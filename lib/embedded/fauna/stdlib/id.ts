import { ID, NUMBER, STRING } from '../eval/cast';
import type { QueryContext } from '../eval/context';
import type { ModuleTable, TypeTable } from '../eval/native';
import { invalidId } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import { debugForm } from '../eval/display';
import { Id, type Module, type Value } from '../values/value';
import { entry, parameter, rowsOf } from './row';
import { TO_STRING } from './to-string';

const { overload } = rowsOf<Module>();

function toId(ctx: QueryContext, value: Value, span: Span): Id {
  const id = ID.cast(value);
  if (!id) throw invalidId(debugForm(ctx, value), span);
  return id;
}

export const ID_TYPE: TypeTable = { name: 'ID', fields: [], methods: [TO_STRING], operators: [] };

export const ID_MODULE: ModuleTable = {
  name: 'ID',
  summary: 'The ids of documents: signed integers of 64 bits.',
  functions: [],
  constants: [],
  apply: entry(
    'apply',
    'The id that a decimal text or an integer spells.',
    overload('(id: String) => ID', [parameter('id', STRING)], (ctx, _, [id], span) => toId(ctx, id, span)),
    overload('(id: Number) => ID', [parameter('id', NUMBER)], (ctx, _, [id], span) => toId(ctx, id, span)),
  ),
  isInstance: (value) => value instanceof Id,
};
