import { paramInvalid } from '../errors';
import { parseJsonObject, type JsonObject } from '../../json';
import type { Form } from './request';

/** The metadata that people may set themselves, in a form as JSON text; `undefined` where the form has none. */
export function readMetadata(form: Form): JsonObject | undefined {
  const text = form.text('unsafe_metadata');
  if (text === undefined) return undefined;
  const metadata = parseJsonObject(text);
  if (!metadata) throw paramInvalid('unsafe_metadata', 'unsafe_metadata must be a JSON object.');
  return metadata;
}
