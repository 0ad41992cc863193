import type { SchemaFile } from '../fsl/parse-schema';
import type { Transaction } from '../store/transaction';
import { isStruct } from '../values/type-tag';
import type { Value } from '../values/value';
import { list, text } from './collection-definition';
import { NativeId } from './native-ids';

/**
 * The schema files of a database as they were last pushed, in a hidden document beside the schema's state. What FQL has
 * changed since is not in them: `schema-manager/` brings them up to date when they are read.
 */
const PUSHED_ID = 2n;

/** The files of the last push that have anything in them. */
export function pushedFiles(txn: Transaction): readonly SchemaFile[] {
  const files = filesIn(txn.read(NativeId.DatabaseState, PUSHED_ID)?.data.get('files'));
  return files.filter(({ content }) => content.trim() !== '');
}

export function storePushedFiles(txn: Transaction, files: readonly SchemaFile[]): void {
  txn.write(NativeId.DatabaseState, PUSHED_ID, { ttl: undefined, data: new Map([['files', structsOf(files)]]) });
}

export function filesIn(value: Value | undefined): readonly SchemaFile[] {
  return list(value).flatMap((entry) => {
    const [name, content] = isStruct(entry) ? [text(entry.get('name')), text(entry.get('content'))] : [];
    return name === undefined || content === undefined ? [] : [{ name, content }];
  });
}

export function structsOf(files: readonly SchemaFile[]): readonly Value[] {
  return files.map(
    ({ name, content }) =>
      new Map([
        ['name', name],
        ['content', content],
      ]),
  );
}
