import { z } from 'zod';
import type { Config } from '../config';

/** The database refused the schema. `message` carries its own words, which name the file and the line. */
export class SchemaRefusedError extends Error {
  override readonly name = 'SchemaRefusedError';

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const failureBody = z.object({
  error: z.union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)]),
});

/**
 * Writes schema files to the database in one transaction (`POST /schema/1/update`, `fauna/faunadb`
 * `ext/api/src/main/scala/api/schema/SchemaEndpoint.scala`). Files of other names stay as they are, so pushing the same
 * files again changes nothing.
 *
 * @param files FSL text by file name, which ends in `.fsl`
 * @throws {SchemaRefusedError} when the database answers with anything but success
 */
export async function pushSchema(config: Config['fauna'], files: Readonly<Record<string, string>>): Promise<void> {
  const form = new FormData();
  for (const [name, text] of Object.entries(files)) form.set(name, new Blob([text]));

  const response = await fetch(`${config.endpoint}/schema/1/update?override=false&force=true&staged=false`, {
    method: 'POST',
    headers: { authorization: `Bearer ${config.adminKey}` },
    body: form,
  });
  if (response.ok) {
    await response.body?.cancel();
    return;
  }
  const body = failureBody.safeParse(await response.json().catch(() => undefined));
  throw new SchemaRefusedError(response.status, body.success ? body.data.error : response.statusText);
}
