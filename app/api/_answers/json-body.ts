import type { z } from 'zod';
import { errorAnswer } from './refusals';

/** Largest request body, in bytes: far above any query that a person types. */
export const BODY_LIMIT = 64 * 1024;

/**
 * Reads a JSON body and checks its shape.
 *
 * @returns the value, or the answer that says what is wrong: 415 for another media type, 413 above {@link BODY_LIMIT}, 400
 *   for anything that is not JSON of that shape
 */
export async function readJsonBody<T extends z.ZodType>(request: Request, shape: T): Promise<z.output<T> | Response> {
  const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') {
    return errorAnswer(415, {
      error: {
        code: 'unsupported_media_type',
        message: 'The body must be JSON, sent with "content-type: application/json".',
      },
    });
  }

  const bytes = await readBytes(request);
  if (bytes === undefined) {
    return errorAnswer(413, {
      error: { code: 'request_too_large', message: `The body must not be larger than ${BODY_LIMIT} bytes.` },
    });
  }

  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return errorAnswer(400, { error: { code: 'invalid_request', message: 'The body is not valid JSON in UTF-8.' } });
  }

  const checked = shape.safeParse(value);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')} ${message}` : message,
  );
  return errorAnswer(400, { error: { code: 'invalid_request', message: problems.join(' ') } });
}

/** The body, or undefined as soon as it is known to be above the limit. */
async function readBytes(request: Request): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length')) > BODY_LIMIT) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
