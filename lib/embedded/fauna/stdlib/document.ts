import type { DocumentWriter } from '../documents/document-writer';
import { readDocument } from '../documents/document-reader';
import { STRUCT } from '../eval/cast';
import { Effect } from '../eval/effect';
import type { FunctionEntry, ModuleTable } from '../eval/native';
import { Doc } from '../values/value';
import { effectful, parameter, rowsOf } from './row';

const { overload } = rowsOf<Doc>();
const data = parameter('data', STRUCT);

/** Documents that are missing have it too, also those of deleted collections. */
export const EXISTS: FunctionEntry = effectful(
  Effect.Read,
  'exists',
  'Whether the document is there and may be read.',
  overload('() => Boolean', [], (ctx, self) => readDocument(ctx, self).cause === undefined),
);

/** What documents of every collection have. */
export function documentMethods(writer: DocumentWriter): readonly FunctionEntry[] {
  return [
    EXISTS,
    effectful(
      Effect.Write,
      'delete',
      'Removes the document.',
      overload('() => NullDoc', [], (ctx, self, _, span) => writer.delete(ctx, self, span)),
    ),
    effectful(
      Effect.Write,
      'replace',
      'Gives the document exactly these fields.',
      overload('(data: { *: Any }) => Doc', [data], (ctx, self, [fields], span) =>
        writer.replace(ctx, self, 'fields', fields, span),
      ),
    ),
    effectful(
      Effect.Write,
      'update',
      'Merges fields into the document; null removes one.',
      overload('(data: { *: Any }) => Doc', [data], (ctx, self, [fields], span) =>
        writer.update(ctx, self, 'fields', fields, span),
      ),
    ),
  ];
}

/** What documents of user collections have beside that: every name is a field, `id` and `ttl` included. */
export function userDocumentMethods(writer: DocumentWriter): readonly FunctionEntry[] {
  return [
    effectful(
      Effect.Write,
      'replaceData',
      'Gives the document exactly these fields, whatever they are called.',
      overload('(data: { *: Any }) => Doc', [data], (ctx, self, [fields], span) =>
        writer.replace(ctx, self, 'plain', fields, span),
      ),
    ),
    effectful(
      Effect.Write,
      'updateData',
      'Merges fields into the document, whatever they are called; null removes one.',
      overload('(data: { *: Any }) => Doc', [data], (ctx, self, [fields], span) =>
        writer.update(ctx, self, 'plain', fields, span),
      ),
    ),
  ];
}

export const DOC_MODULE: ModuleTable = {
  name: 'Doc',
  summary: 'Documents of any collection.',
  functions: [],
  constants: [],
  isInstance: (value) => value instanceof Doc,
};
