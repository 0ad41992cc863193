import type { Request } from '../../http/listen';
import type { SchemaFile } from '../fsl/parse-schema';
import { SchemaRefusal } from '../schema-manager/schema-refusal';

/** `main.fsl` is always counted, so that there is room for what FQL adds. */
const MOST_FILES = 1024;

/**
 * The schema files in a `multipart/form-data` body, each named by its part's `name` (RFC 7578). A body of another type has
 * none, as has one in which no part is found. Rejects with `SchemaRefusal`.
 */
export async function readSchemaFiles({ headers }: Request, body: Buffer): Promise<SchemaFile[]> {
  const type = headers['content-type'] ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) return [];
  if (!/boundary=/i.test(type)) throw new SchemaRefusal(400, 'Request is not a valid multipart request');
  const files = await partsOf(type, body);
  for (const { name } of files) {
    if (!name.endsWith('.fsl') || name.startsWith('*')) throw new SchemaRefusal(400, `Invalid filename \`${name}\``);
  }
  const most = files.some(({ name }) => name === 'main.fsl') ? MOST_FILES : MOST_FILES - 1;
  if (files.length > most) throw new SchemaRefusal(400, 'Too many files');
  return files;
}

async function partsOf(type: string, body: Buffer): Promise<SchemaFile[]> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch {
    return [];
  }
  return Promise.all(
    [...form].map(async ([name, part]) => ({ name, content: typeof part === 'string' ? part : await part.text() })),
  );
}
