import { ProtocolError } from '../errors/protocol-error';

/** FaunaDB's limits (`fauna/faunadb: ext/trace/src/main/scala/QueryLogContext.scala`). */
const LIMITS = { header: 3000, pairs: 25, key: 40, value: 80 } as const;

const TAGS = /^[A-Za-z0-9_]+=[A-Za-z0-9_]+(?:,[A-Za-z0-9_]+=[A-Za-z0-9_]+)*$/;

/**
 * Reads an `x-query-tags` header, `k=v,k2=v2`, and gives it as it is echoed: last pair first, as FaunaDB does.
 * `undefined` where there are no tags. Throws `ProtocolError`.
 */
export function readQueryTags(header: string | undefined): string | undefined {
  if (header === undefined || header === '') return undefined;
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

function invalid(problem: string): ProtocolError {
  return new ProtocolError('invalid_request', `Invalid header 'x-query-tags': ${problem}`);
}
