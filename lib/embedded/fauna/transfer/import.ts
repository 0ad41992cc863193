import { type Endpoint, TransferError, isRecord, runTagged, untag } from './connection';

const BATCH_DOCUMENTS = 500;
/** Well below what one transaction may write. */
const BATCH_BYTES = 2 * 1024 * 1024;

/** Fields of every document that a database sets itself. */
const SET_BY_DATABASE: ReadonlySet<string> = new Set(['coll', 'ts']);

/** One document to create: what `create` takes, and user fields that are named like something of every document's own. */
interface Row {
  readonly line: number;
  readonly fields: unknown;
  readonly shadowed: unknown;
  readonly bytes: number;
}

/** `rows`: of each document what `create` takes and what only `updateData` does. */
const CREATE = `rows.forEach(row => {
  let doc = Collection(name).create(row.fields)
  if (row.shadowed != null) doc.updateData(row.shadowed)
})`;

/**
 * Creates a document of each line that {@link exportCollection} writes, with its id. Batches are transactions: when one fails,
 * those before it stay. Resolves to how many documents were created. Throws `TransferError`, which names the line.
 */
export async function importCollection(
  endpoint: Endpoint,
  collection: string,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<number> {
  const computed = await computedFields(endpoint, collection);
  let batch: Row[] = [];
  let bytes = 0;
  let created = 0;
  let sending: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    await sending;
    sending = createAll(endpoint, collection, batch, created);
    // While one batch is under way the next one is read; what became of it is asked for before that one goes.
    sending.catch(() => undefined);
    created += batch.length;
    batch = [];
    bytes = 0;
  };
  let line = 0;
  try {
    for await (const text of lines) {
      line++;
      if (text.trim() === '') continue;
      const row = readRow(text, line, computed);
      if (batch.length === BATCH_DOCUMENTS || bytes + row.bytes > BATCH_BYTES) await flush();
      batch.push(row);
      bytes += row.bytes;
    }
    if (batch.length > 0) await flush();
  } finally {
    await sending;
  }
  return created;
}

async function computedFields(endpoint: Endpoint, collection: string): Promise<ReadonlySet<string>> {
  const names = await runTagged(endpoint, 'Object.keys(Collection(name).definition.computed_fields ?? {})', {
    name: collection,
  });
  return new Set(Array.isArray(names) ? names.map(String) : []);
}

function readRow(text: string, line: number, computed: ReadonlySet<string>): Row {
  const document = untag(parse(text, line), '@doc');
  const content = untag(document, '@object') ?? document;
  if (!isRecord(content)) {
    throw new TransferError(`Line ${line} is no document: expected {"@doc": {…}} in tagged format.`);
  }
  const { data, ...shown } = content;
  const fields = Object.entries(shown).filter(([name]) => !SET_BY_DATABASE.has(name) && !computed.has(name));
  return {
    line,
    fields: { '@object': Object.fromEntries(fields) },
    shadowed: data === undefined ? null : { '@object': untag(data, '@object') ?? data },
    bytes: Buffer.byteLength(text),
  };
}

function parse(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TransferError(`Line ${line} is no JSON.`);
  }
}

/** Where a batch fails, its documents are created one by one, so that the failure can name the line. */
async function createAll(endpoint: Endpoint, name: string, rows: readonly Row[], before: number): Promise<void> {
  const create = (some: readonly Row[]): Promise<unknown> =>
    runTagged(endpoint, CREATE, { name, rows: some.map(({ fields, shadowed }) => ({ fields, shadowed })) });
  try {
    await create(rows);
  } catch (cause) {
    if (!(cause instanceof TransferError)) throw cause;
    for (const [i, row] of rows.entries()) {
      await create([row]).catch((error: unknown) => {
        if (!(error instanceof TransferError)) throw error;
        throw new TransferError(`Line ${row.line}: ${error.message} (${before + i} documents were created before it)`);
      });
    }
  }
}
