/** A token taken apart: its form is checked, its signature is not. */
export interface CompactToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Why a token has no form, as the engine's JWT library words it. */
export class MalformedToken extends Error {
  override readonly name = 'MalformedToken';
}

/** Longer ones are not looked at: no header would hold them. */
const LONGEST_TOKEN = 16 * 1024;

/**
 * Three parts, each canonical base64url, the first two JSON objects without a member twice (RFC 7515 §7.1): every token has one
 * spelling and one meaning, whoever reads it.
 * @throws MalformedToken
 */
export function takeApart(token: string): CompactToken {
  if (token.length > LONGEST_TOKEN) throw new MalformedToken(`longer than ${LONGEST_TOKEN} characters`);
  const parts = token.split('.');
  const [header = '', payload = '', signature = ''] = parts;
  if (parts.length !== 3) {
    throw new MalformedToken(`CompactDecodeError Invalid number of parts: Expected 3 parts; got ${parts.length}`);
  }
  if (decode(signature).length === 0) throw new MalformedToken('JSONDecodeError "the signature is empty"');
  return { header: objectIn(header), payload: objectIn(payload) };
}

function decode(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new MalformedToken('JSONDecodeError "not canonical base64url"');
  return bytes;
}

function objectIn(part: string): Readonly<Record<string, unknown>> {
  const bytes = decode(part);
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw new MalformedToken('JSONDecodeError "not JSON"');
  }
  if (!isRecord(value)) throw new MalformedToken('JSONDecodeError "not a JSON object"');
  if (hasRepeatedMember(text, value)) throw new MalformedToken('JSONDecodeError "a member is given twice"');
  return value;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the outermost object of a valid JSON text has a name twice: `JSON.parse` keeps one of the two. */
function hasRepeatedMember(text: string, members: Readonly<Record<string, unknown>>): boolean {
  let depth = 0;
  let names = 0;
  for (const { 0: token } of text.matchAll(/"(?:[^"\\]|\\.)*"\s*:|"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (depth === 1 && token.endsWith(':')) names += 1;
  }
  return names !== Object.keys(members).length;
}
