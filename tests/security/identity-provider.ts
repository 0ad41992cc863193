import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { publicJwk, signingKey } from './token-kit';

const main = signingKey('main');
const other = signingKey('other');
const weak = signingKey('weak', 'rsa1024');
const curve = signingKey('curve', 'ec');
const edwards = signingKey('edwards', 'ed25519');
const plain = publicJwk(main);
const secret = { kty: 'oct', kid: 'main', alg: 'HS256', k: Buffer.from('secret').toString('base64url') };

const keys = (...list: readonly unknown[]) => ({ body: JSON.stringify({ keys: list }) });

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Begins to answer and never ends. */
  readonly drip?: boolean;
}

/** What the provider publishes, by name: one honest set, harmless variations, and everything that may go wrong. */
export const KEY_SETS = {
  honest: keys(plain),
  pair: keys(plain, publicJwk(other)),
  bare: keys(publicJwk(main, { kid: undefined, use: undefined })),
  private: keys({ ...plain, ...main.privateKey.export({ format: 'jwk' }) }),
  beside: keys(publicJwk(curve), secret, null, 'text', { kty: 'RSA', kid: 'broken' }, plain),
  text: { ...keys(plain), headers: { 'content-type': 'text/plain' } },
  encryption: keys(publicJwk(main, { use: 'enc' })),
  signing: keys(publicJwk(main, { use: undefined, key_ops: ['sign'] })),
  wrapping: keys(publicJwk(main, { use: undefined, key_ops: ['wrapKey', 'encrypt'] })),
  operations: keys(publicJwk(main, { key_ops: 'verify' })),
  strong: keys(publicJwk(main, { alg: 'RS512' })),
  symmetric: keys(secret),
  curves: keys(publicJwk(curve, { kid: 'main' }), publicJwk(edwards)),
  weak: keys(publicJwk(weak)),
  exponent: keys(publicJwk(main, { e: 'AQ' })),
  even: keys(publicJwk(main, { e: 'Ag' })),
  modulus: keys(publicJwk(main, { n: 'AQAB' })),
  nothing: keys(publicJwk(main, { n: '', e: '' })),
  numbers: keys(publicJwk(main, { n: 5, e: 3 })),
  kindless: keys(publicJwk(main, { kty: undefined })),
  lowercase: keys(publicJwk(main, { kty: 'rsa' })),
  twins: keys(publicJwk(other, { kid: 'main' }), plain),
  strangers: keys(publicJwk(other)),
  unnamed: keys(publicJwk(main, { kid: undefined }), publicJwk(other, { kid: undefined })),
  renamed: keys(publicJwk(main, { kid: 5 })),
  empty: keys(),
  list: { body: JSON.stringify([plain]) },
  object: { body: JSON.stringify({ keys: { main: plain } }) },
  single: { body: JSON.stringify(plain) },
  none: { body: '{}' },
  null: { body: 'null' },
  blank: { body: '' },
  broken: { body: '{"keys":[' },
  html: { body: '<!doctype html><title>Sign in</title>', headers: { 'content-type': 'text/html' } },
  huge: { body: JSON.stringify({ keys: [plain], padding: 'x'.repeat(2_000_000) }) },
  many: keys(...Array.from({ length: 5_000 }, (_, index) => publicJwk(other, { kid: `key-${index}` })), plain),
  missing: { ...keys(plain), status: 404 },
  failing: { ...keys(plain), status: 500 },
  created: { ...keys(plain), status: 201 },
  moved: { status: 302, headers: { location: '/honest' } },
  replaced: { status: 308, headers: { location: '/honest' } },
  drip: { drip: true },
} satisfies Readonly<Record<string, Answer>>;

export type KeySetName = keyof typeof KEY_SETS;

export interface IdentityProvider {
  /** Where the key set of this name is published. */
  jwksUri(keySet: KeySetName): string;
  close(): void;
}

/** Publishes {@link KEY_SETS} on a free port of this machine. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const answers: ReadonlyMap<string, Answer> = new Map(Object.entries(KEY_SETS));
  const server = createServer((request, response) => {
    respond(response, answers.get((request.url ?? '').slice(1)) ?? { status: 404 });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    jwksUri: (keySet) => `http://127.0.0.1:${port}/${keySet}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function respond(response: ServerResponse, { status = 200, headers, body, drip }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  if (!drip) {
    response.end(body);
    return;
  }
  response.write('{"keys":[');
  const timer = setInterval(() => response.write(' '), 50);
  response.once('close', () => clearInterval(timer));
}
