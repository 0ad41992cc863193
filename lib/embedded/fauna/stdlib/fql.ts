import { namedDocument } from '../documents/document-reader';
import { STRING, STRUCT } from '../eval/cast';
import type { QueryContext } from '../eval/context';
import type { ModuleTable } from '../eval/native';
import { functionDoesNotExist } from '../errors/query-errors';
import { NativeId } from '../schema/native-ids';
import { literalNull } from '../values/null';
import { type Doc, Module } from '../values/value';
import { entry, parameter, rowsOf } from './row';

const { overload, field } = rowsOf<Module>();

/** Not a global: it can be named as `FQL.Schema` only, which is also what it is displayed as. */
const SCHEMA = new Module('FQL.Schema');

export const SCHEMA_MODULE: ModuleTable = {
  name: SCHEMA.name,
  summary: 'What the schema of the database knows.',
  functions: [
    entry(
      'defForIdentifier',
      'The definition of the collection or function of this name or alias; null for everything built in.',
      overload(
        '(ident: String) => Any',
        [parameter('ident', STRING)],
        (ctx, _, [identifier], span) => definition(ctx, identifier) ?? literalNull(span),
      ),
    ),
  ],
  constants: [],
};

/** Everything global can be reached through it as well; the evaluator sees to that. */
export const FQL_MODULE: ModuleTable = {
  name: 'FQL',
  summary: 'The library itself, for where a variable or a collection hides one of its names.',
  functions: [
    entry(
      'evalV4',
      'Not available: FaunaDB had it switched off.',
      overload('(expr: { *: Any }) => Any', [parameter('expr', STRUCT)], (_, __, ___, span) => {
        throw functionDoesNotExist('evalV4', 'FQL', span);
      }),
    ),
  ],
  constants: [field('Schema', 'The module of the schema.', 'FQL.SchemaModule', () => SCHEMA)],
};

function definition(ctx: QueryContext, identifier: string): Doc | undefined {
  const collection = ctx.catalog.collectionNamed(identifier);
  if (collection && !collection.native) return namedDocument(ctx, NativeId.Collection, collection.name);
  const fn = ctx.catalog.functionNamed(identifier);
  return fn && namedDocument(ctx, NativeId.Function, fn.name);
}
