import { constants, createHmac, sign as signWith, type JsonWebKey, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';
import { type KeyPair, newKeyPair } from '../key-pair';

/** A suite's identity provider: its key pairs, the key sets it serves, and how its tokens are made. */
const KeyEntry = z.union([z.string(), z.looseObject({ key: z.string().optional() })]);
const KeySet = z.object({
  keys: z.array(KeyEntry).default([]),
  status: z.number().optional(),
  type: z.string().default('application/json'),
  body: z.string().optional(),
  redirect: z.string().optional(),
});
const Members = z.record(z.string(), z.unknown());
const TokenSpec = z.object({
  like: z.string().optional(),
  key: z.string().optional(),
  header: Members.default({}),
  claims: Members.default({}),
  without: z.array(z.string()).default([]),
  rawHeader: z.string().optional(),
  rawPayload: z.string().optional(),
  /** Signs with this algorithm whatever the header says. */
  sign: z.string().optional(),
  /** What an HMAC is keyed with: the public key as `pem`, its `modulus`, or this text. */
  hmac: z.string().optional(),
  encoding: z.literal('padded').optional(),
  /** Claims changed after signing. */
  swap: Members.optional(),
  tamper: z.enum(['flip', 'cut', 'loose']).optional(),
  suffix: z.string().default(''),
});
type TokenSpec = z.infer<typeof TokenSpec>;
const Identity = z.object({
  keys: z.record(z.string(), z.union([z.literal('ec'), z.templateLiteral(['rsa', z.number()])])),
  jwks: z.record(z.string(), z.union([KeySet, z.array(KeySet)])),
  token: TokenSpec.prefault({}),
  tokens: z.record(z.string(), TokenSpec).default({}),
});

export interface IdentityProvider {
  /** Key set name → its address. */
  readonly urls: ReadonlyMap<string, string>;
  /** @param token the name of a token, or its description */
  mint(token: unknown, fill: (text: string) => string): string;
  hide(text: string): string;
  close(): Promise<void>;
}

/** Making an RSA pair takes long, so a pair serves every suite that asks for one of its name and kind. */
const pairs = new Map<string, KeyPair>();

export async function openIdentityProvider(description: unknown): Promise<IdentityProvider> {
  const spec = Identity.parse(description);
  const keys = new Map(Object.entries(spec.keys).map(([name, kind]) => [name, keyPair(name, kind)]));
  const keyNamed = (name: string | undefined): KeyPair => {
    const [first] = keys.keys();
    const pair = keys.get(name ?? first ?? '');
    if (!pair) throw new Error(`The suite has no key "${name}".`);
    return pair;
  };

  const asked = new Map<string, number>();
  const server = createServer((incoming, response) => {
    const name = (incoming.url ?? '/').split('?')[0]?.split('/').at(-3) || 'jwks';
    const turns = [spec.jwks[name] ?? KeySet.parse({ status: 404 })].flat();
    const turn = Math.min(asked.get(name) ?? 0, turns.length - 1);
    asked.set(name, turn + 1);
    const { status, type, redirect, body, keys: entries } = turns[turn] ?? KeySet.parse({ status: 404 });
    response.writeHead(status ?? (redirect === undefined ? 200 : 302), {
      'content-type': type,
      ...(redirect !== undefined && { location: keySetPath(redirect) }),
    });
    response.end(body ?? JSON.stringify({ keys: entries.map((entry) => publicJwk(entry, keyNamed)) }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const origin = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`;

  /** A token description with what it is `like`, and what every token starts from, filled in. */
  const whole = (token: unknown): TokenSpec => {
    if (typeof token === 'string') return whole(spec.tokens[token] ?? {});
    const own = TokenSpec.parse(token);
    return own.like === undefined ? own : merge(whole(own.like), own);
  };

  return {
    urls: new Map(Object.keys(spec.jwks).map((name) => [name, origin + keySetPath(name)])),
    mint: (token, fill) => mint(merge(spec.token, whole(token)), keyNamed, [...keys.keys()][0] ?? '', fill),
    hide: (text) =>
      text
        .replaceAll(origin, '<identity>')
        .replaceAll(/(?<=\/db\/)[a-z1-9]{13}|\b(?=[a-z]*\d)[a-z1-9]{13}\b/g, '<database>')
        .replaceAll(/\b\d{10}\b/g, (digits) =>
          Math.abs(Number(digits) - Date.now() / 1000) < 1e7 ? '<seconds>' : digits,
        ),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function keySetPath(name: string): string {
  return `${name === 'jwks' ? '' : `/${name}`}/.well-known/jwks.json`;
}

function keyPair(name: string, kind: 'ec' | `rsa${number}`): KeyPair {
  const id = `${name} ${kind}`;
  const pair = pairs.get(id) ?? newKeyPair(kind);
  pairs.set(id, pair);
  return pair;
}

/** A key as its set shows it; members given as `null` are taken out. */
function publicJwk(entry: z.infer<typeof KeyEntry>, keyNamed: (name: string) => KeyPair): JsonWebKey {
  const { key, ...given } = typeof entry === 'string' ? { key: entry } : entry;
  const own = key === undefined ? {} : { ...keyNamed(key).publicKey.export({ format: 'jwk' }), kid: key, use: 'sig' };
  return Object.fromEntries(Object.entries({ ...own, ...given }).filter(([, value]) => value !== null));
}

function merge(base: TokenSpec, over: TokenSpec): TokenSpec {
  const set = Object.fromEntries(Object.entries(over).filter(([, value]) => value !== undefined));
  return {
    ...base,
    ...set,
    header: { ...base.header, ...over.header },
    claims: { ...base.claims, ...over.claims },
    without: over.without.length > 0 ? over.without : base.without,
    suffix: over.suffix || base.suffix,
  };
}

function mint(
  spec: TokenSpec,
  keyNamed: (name?: string) => KeyPair,
  firstKey: string,
  fill: (text: string) => string,
): string {
  const pair = keyNamed(spec.key);
  const kept = (members: object): object =>
    Object.fromEntries(Object.entries(members).filter(([name]) => !spec.without.includes(name)));
  const json = (members: object): string => JSON.stringify(JSON.parse(fill(JSON.stringify(members)), relativeTime));
  const encode = (bytes: string | Buffer): string => {
    const text = Buffer.from(bytes).toString('base64url');
    return spec.encoding === 'padded' ? text.padEnd(Math.ceil(text.length / 4) * 4, '=') : text;
  };

  const header = { alg: 'RS256', typ: 'JWT', kid: spec.key ?? firstKey, ...spec.header };
  const claims = kept({ aud: '${audience}', exp: 'now+120', ...spec.claims });
  const head = encode(spec.rawHeader ?? json(kept(header)));
  const signed = encode(fill(spec.rawPayload ?? json(claims)));
  const signature = sign(spec.sign ?? String(header.alg), pair, spec.hmac, Buffer.from(`${head}.${signed}`));
  if (spec.tamper === 'flip') signature[0] = (signature[0] ?? 0) ^ 1;
  const tail = tampered(encode(signature), spec.tamper);
  const body = spec.swap ? encode(json({ ...claims, ...spec.swap })) : signed;
  return `${head}.${body}.${tail}${spec.suffix}`;
}

function tampered(signature: string, how: TokenSpec['tamper']): string {
  if (how === 'cut') return signature.slice(0, -10);
  if (how !== 'loose') return signature;
  // The last character carries bits past the last byte; the next one decodes to the same bytes.
  return signature.slice(0, -1) + String.fromCharCode(signature.charCodeAt(signature.length - 1) + 1);
}

/** `"now+60"` becomes seconds, `"text now"` the same as text. */
function relativeTime(_: string, value: unknown): unknown {
  const match = typeof value === 'string' ? /^(text )?now([+-][\d.]+)?$/.exec(value) : null;
  if (!match) return value;
  const seconds = Math.floor(Date.now() / 1000) + Number(match[2] ?? 0);
  return match[1] === undefined ? seconds : String(seconds);
}

function sign(algorithm: string, { publicKey, privateKey }: KeyPair, hmac: string | undefined, data: Buffer): Buffer {
  const hash = `sha${algorithm.slice(2)}`;
  switch (algorithm.slice(0, 2)) {
    case 'RS':
      return signWith(hash, data, privateKey);
    case 'PS':
      return signWith(hash, data, {
        key: privateKey,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      });
    case 'ES':
      return signWith(hash, data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    case 'HS':
      return createHmac(hash, hmacKey(publicKey, hmac)).update(data).digest();
    default:
      return Buffer.alloc(0);
  }
}

function hmacKey(publicKey: KeyObject, hmac: string | undefined): string {
  if (hmac === 'pem') return publicKey.export({ type: 'spki', format: 'pem' }).toString();
  if (hmac === 'modulus') return String(publicKey.export({ format: 'jwk' }).n);
  return hmac ?? '';
}
