import { createRemoteJWKSet, customFetch } from 'jose';
import { z } from 'zod';
import type { FindKey } from './checks';

/** Largest key set that is read, in bytes; Clerk's has about five hundred. */
const LARGEST_KEY_SET = 512 * 1024;

const keySets = new Map<string, FindKey>();

/**
 * The public keys published at `jwksUrl`, one cached set for each address. Keys are kept for ten minutes. A `kid` that is not
 * among them fetches the set anew, so a rotated key works at once, but at most every five seconds, so forged tokens cannot
 * make this server flood the issuer.
 */
export function keySetAt(jwksUrl: string): FindKey {
  let findKey = keySets.get(jwksUrl);
  if (findKey === undefined) {
    findKey = createRemoteJWKSet(new URL(jwksUrl), {
      cacheMaxAge: 10 * 60_000,
      cooldownDuration: 5_000,
      timeoutDuration: 5_000,
      [customFetch]: fetchUsableKeys,
    });
    keySets.set(jwksUrl, findKey);
  }
  return findKey;
}

/** The public half of an RSA key for signatures. Whatever else a key carries is dropped, a private half above all. */
const usableKey = z.object({
  kty: z.literal('RSA'),
  n: z.string(),
  // 65537, as every provider has it: smaller exponents weaken a key, and one makes it sign anything.
  e: z.literal('AQAB'),
  kid: z.string().optional(),
  alg: z.string().optional(),
  use: z.string().optional(),
  key_ops: z.array(z.string()).optional(),
});
export type UsableKey = z.output<typeof usableKey>;
const keySetBody = z.object({ keys: z.array(z.unknown()) });

/**
 * The keys that are published at `jwksUrl` at this moment and can check a signature.
 *
 * @throws an `Error` whose message says why there is no key set: nobody answers, another status than 200, not a key set
 */
export async function fetchKeySet(jwksUrl: string): Promise<readonly UsableKey[]> {
  const response = await fetch(jwksUrl, { redirect: 'error', signal: AbortSignal.timeout(5_000) });
  if (response.status !== 200) throw new Error(`it answers with status ${response.status}`);
  return usableKeys(response);
}

async function fetchUsableKeys(url: string, options: RequestInit): Promise<Response> {
  const response = await fetch(url, options);
  return response.status === 200 ? Response.json({ keys: await usableKeys(response) }) : response;
}

/** Keeps of a key set what can check a signature: keys of other kinds may stand beside ours. */
async function usableKeys(response: Response): Promise<UsableKey[]> {
  const { keys } = keySetBody.parse(JSON.parse(await readLimited(response)));
  return keys.flatMap((key) => {
    const result = usableKey.safeParse(key);
    return result.success ? [result.data] : [];
  });
}

async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_KEY_SET) throw new RangeError(`The key set is larger than ${LARGEST_KEY_SET} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
