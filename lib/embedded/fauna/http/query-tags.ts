import type { IncomingHttpHeaders } from 'node:http';
import { ProtocolError } from '../errors/protocol-error';

/** FaunaDB's limits (`fauna/faunadb: ext/trace/src/main/scala/QueryLogContext.scala`). */
const LIMITS = { header: 3000, pairs: 25, key: 40, value: 80 } as const;

const TAGS = /^[A-Za-z0-9_]+=[A-Za-z0-9_]+(?:,[A-Za-z0-9_]+=[A-Za-z0-9_]+)*$/;

/**
 * Reads a header of tags, `k=v,k2=v2`, and gives it as it is echoed: last pair first, as FaunaDB does.
 * `undefined` where there are no tags. Throws `ProtocolError`.
 */
export function readQueryTags(headers: IncomingHttpHeaders, name: 'x-query-tags' | 'x-fauna-tags'): string | undefined {
  const given = headers[name];
  const header = Array.isArray(given) ? given.join(',') : given;
  if (header === undefined || header === '') return undefined;
  const invalid = (problem: string): ProtocolError =>
    new ProtocolError('invalid_request', `Invalid header '${name}': ${problem}`);
  if (header.length > LIMITS.header) throw invalid('header is too long');
  if (!TAGS.test(header)) throw invalid('invalid tags');
  const pairs = header.split(',').toReversed();
  if (pairs.length > LIMITS.pairs) throw invalid('too many tags');
  const keys = new Set<string>();
  for (const pair of pairs) {
    const [key = '', value = ''] = pair.split('=');
    if (key.length > LIMITS.key) throw invalid('invalid key');
    if (value.length > LIMITS.value) throw invalid('invalid value');
    if (keys.has(key)) throw invalid('duplicate key');
    keys.add(key);
  }
  return pairs.join(',');
}
