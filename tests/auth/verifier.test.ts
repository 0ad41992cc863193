import { createHmac } from 'node:crypto';
import { base64url } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { CHECKS } from '../../lib/auth/checks';
import { Refusal, type RefusalReason } from '../../lib/auth/refusal';
import { Verifier } from '../../lib/auth/verifier';
import { AUDIENCE, ISSUER, KID, makeTokenForge, NOW, type TokenForge } from './token-forge';

let forge: TokenForge;

beforeAll(async () => {
  forge = await makeTokenForge();
});

async function refusalOf(token: string, verifier: Verifier = forge.verifier): Promise<Refusal> {
  try {
    await verifier.verify(token);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('the token was accepted');
}

describe('a true token', () => {
  it.each<[string, Record<string, unknown>]>([
    ['as Clerk makes it', {}],
    ['without nbf', { nbf: undefined }],
    ['valid for one more second', { exp: NOW + 1 }],
    ['valid since the last second', { nbf: NOW }],
    ['with other audiences beside the database', { aud: ['https://api.example.test', AUDIENCE] }],
    ['with claims of the template', { role: 'editor', nested: { a: [1], iss: 'inner', list: [{ iss: 'x' }] } }],
  ])('%s is accepted', async (_, claims) => {
    const token = await forge.sign(claims);
    await expect(forge.verifier.verify(token)).resolves.toMatchObject({ id: 'user_1', token });
  });

  it('needs no kid while the issuer has one key', async () => {
    await expect(forge.verifier.verify(await forge.sign({}, { kid: undefined }))).resolves.toMatchObject({
      id: 'user_1',
    });
  });
});

describe('a token is refused', () => {
  const cases: [string, RefusalReason, () => string | Promise<string>][] = [
    ['empty', 'malformed_token', () => ''],
    ['any word', 'malformed_token', () => 'token'],
    ['of two parts', 'malformed_token', async () => (await forge.sign()).split('.', 2).join('.')],
    ['of four parts', 'malformed_token', async () => `${await forge.sign()}.x`],
    ['with a dot at its end', 'malformed_token', async () => `${await forge.sign()}.`],
    ['without signature', 'malformed_token', () => forge.assemble({}, {}, '')],
    ['with padding', 'malformed_token', async () => `${await forge.sign()}=`],
    ['in the other base64', 'malformed_token', () => forge.assemble({}, {}, 'a+/b')],
    ['with a role behind it', 'malformed_token', async () => `${await forge.sign()}:admin`],
    ['with a space before it', 'malformed_token', async () => ` ${await forge.sign()}`],
    ['with a header that is no JSON', 'malformed_token', () => forge.signText('{alg', '{}')],
    ['with a header that is an array', 'malformed_token', () => forge.signText('["RS256"]', '{}')],
    ['with a payload that is no JSON', 'malformed_token', () => forge.signText('{"alg":"RS256"}', 'sub')],
    ['with a payload that is a string', 'malformed_token', () => forge.signText('{"alg":"RS256"}', '"sub"')],
    ['with a payload that is null', 'malformed_token', () => forge.signText('{"alg":"RS256"}', 'null')],

    ['that says alg twice', 'malformed_token', () => forge.signText(`{"alg":"none",${header.slice(1)}`, payload)],
    ['that says kid twice', 'malformed_token', () => forge.signText(`{"kid":"x",${header.slice(1)}`, payload)],
    ['that says iss twice', 'malformed_token', () => forge.signText(header, `{"iss":"https://x",${payload.slice(1)}`)],
    ['that says sub twice', 'malformed_token', () => forge.signText(header, `{"s\\u0075b" : "x",${payload.slice(1)}`)],
    ['with bits to spare in its signature', 'malformed_token', async () => otherSpelling(await forge.sign())],
    ['of more than 16 kB', 'malformed_token', () => forge.sign({ padding: 'x'.repeat(13_000) })],

    ['signed with none', 'algorithm_not_allowed', () => forge.assemble({ alg: 'none' }, {}, 'AA')],
    ['signed with None', 'algorithm_not_allowed', () => forge.assemble({ alg: 'None' }, {}, 'AA')],
    ['signed with HS256', 'algorithm_not_allowed', () => hs256('a secret')],
    ['signed with HS256 and the key name', 'algorithm_not_allowed', () => hs256(KID)],
    ['of RS512', 'algorithm_not_allowed', () => forge.sign({}, { alg: 'RS512' })],
    ['of PS256', 'algorithm_not_allowed', () => forge.sign({}, { alg: 'PS256' })],
    ['of rs256', 'algorithm_not_allowed', () => forge.sign({}, { alg: 'rs256' })],
    ['of a list of algorithms', 'algorithm_not_allowed', () => forge.sign({}, { alg: ['RS256'] })],
    ['of no algorithm', 'algorithm_not_allowed', () => forge.sign({}, { alg: undefined })],
    ['with an extension', 'critical_extension', () => forge.sign({}, { crit: ['b64'], b64: false })],
    ['with an empty list of extensions', 'critical_extension', () => forge.sign({}, { crit: [] })],

    ['of another issuer', 'wrong_issuer', () => forge.sign({ iss: 'https://evil.test' })],
    ['of the issuer with a slash', 'wrong_issuer', () => forge.sign({ iss: `${ISSUER}/` })],
    ['of the issuer in capitals', 'wrong_issuer', () => forge.sign({ iss: ISSUER.toUpperCase() })],
    ['of the issuer in a list', 'wrong_issuer', () => forge.sign({ iss: [ISSUER] })],
    ['of no issuer', 'wrong_issuer', () => forge.sign({ iss: undefined })],

    ['for another database', 'wrong_audience', () => forge.sign({ aud: 'https://db.fauna.com/db/yyyyyyyyyyyyn' })],
    [
      'for two databases',
      'wrong_audience',
      () => forge.sign({ aud: [AUDIENCE, 'https://db.fauna.com/db/yyyyyyyyyyyyn'] }),
    ],
    ['for the database twice', 'wrong_audience', () => forge.sign({ aud: [AUDIENCE, AUDIENCE] })],
    ['for the database with a slash', 'wrong_audience', () => forge.sign({ aud: `${AUDIENCE}/` })],
    ['for something else', 'wrong_audience', () => forge.sign({ aud: 'https://api.example.test' })],
    ['for a number', 'wrong_audience', () => forge.sign({ aud: [AUDIENCE, 7] })],
    ['for nobody', 'wrong_audience', () => forge.sign({ aud: [] })],
    ['of a session, which has no audience', 'wrong_audience', () => forge.sign({ aud: undefined })],

    ['expired a minute ago', 'expired', () => forge.sign({ exp: NOW - 60 })],
    ['expired this second', 'expired', () => forge.sign({ exp: NOW })],
    ['without end', 'malformed_token', () => forge.sign({ exp: undefined })],
    ['with an end in words', 'malformed_token', () => forge.sign({ exp: String(NOW + 60) })],
    ['with an end between seconds', 'malformed_token', () => forge.sign({ exp: NOW + 60.5 })],
    ['not valid yet', 'not_yet_valid', () => forge.sign({ nbf: NOW + 1 })],
    ['with a beginning in words', 'malformed_token', () => forge.sign({ nbf: String(NOW) })],
    ['of nobody', 'no_subject', () => forge.sign({ sub: undefined })],
    ['of an empty name', 'no_subject', () => forge.sign({ sub: '' })],
    ['of a number', 'no_subject', () => forge.sign({ sub: 1 })],

    ['of an unknown key', 'unknown_key', () => forge.sign({}, { kid: 'ins_other' })],
    ['of a key that is no name', 'unknown_key', () => forge.sign({}, { kid: 1 })],
    ['of another key with the same name', 'bad_signature', () => forge.signWithOtherKey()],
    [
      'with the signature of another',
      'bad_signature',
      async () => forge.assemble({}, { sub: 'user_2' }, await signatureOf()),
    ],
    ['with a signature that is too short', 'bad_signature', async () => forge.assemble({}, {}, 'AAAA')],
    [
      'that brings its own key along',
      'bad_signature',
      async () =>
        forge.assemble(
          { jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' }, jku: 'https://evil.test' },
          {},
          await signatureOf(),
        ),
    ],
  ];

  it.each(cases)('%s: %s', async (_, reason, make) => {
    const refusal = await refusalOf(await make());
    expect(refusal.reason).toBe(reason);
    expect(refusal.status).toBe(401);
    expect(refusal.challenge).toMatch(/^Bearer realm="Terrarium", error="invalid_token", error_description="[^"\\]+"$/);
  });

  it('with 503 when the keys cannot be had', async () => {
    const verifier = new Verifier({
      trusted: [{ issuer: ISSUER, findKey: () => Promise.reject(new TypeError('fetch failed')) }],
      audience: AUDIENCE,
      now: () => NOW * 1000,
    });
    const refusal = await refusalOf(await forge.sign(), verifier);
    expect(refusal).toMatchObject({ reason: 'keys_unavailable', status: 503 });
  });

  it('with a header that stays one line of ASCII, whatever the token says', async () => {
    const { challenge } = await refusalOf(await forge.sign({ iss: 'https://x.test/"\r\nSet-Cookie: ü=1\\' }));
    expect(challenge).toMatch(/^[ -~]+$/);
  });
});

describe('an examined token', () => {
  it('passes every check in order when it is true', async () => {
    const report = await forge.verifier.examine(await forge.sign());
    expect(report.map(({ name, verdict }) => [name, verdict.outcome])).toEqual(
      CHECKS.map(({ name }) => [name, 'passed']),
    );
  });

  it('shows every check that refuses it, not only the first', async () => {
    const report = await forge.verifier.examine(
      forge.assemble({}, { aud: 'https://db.fauna.com/db/yyyyyyyyyyyyn', exp: NOW - 1 }, await signatureOf()),
    );
    const refusing = report.filter(({ verdict }) => verdict.outcome === 'refused').map(({ name }) => name);
    expect(refusing).toEqual(['audience', 'expiry', 'signature']);
  });

  it('does not reach what cannot be read', async () => {
    const report = await forge.verifier.examine('no token');
    expect(report.find(({ name }) => name === 'issuer')?.verdict.outcome).toBe('unreached');
    expect(report.find(({ name }) => name === 'signature')?.verdict.outcome).toBe('unreached');
  });

  it('is accepted by every check exactly when it is accepted at all', async () => {
    for (const token of [
      await forge.sign(),
      await forge.sign({ exp: NOW }),
      forge.assemble({ alg: 'none' }, {}, 'AA'),
    ]) {
      const report = await forge.verifier.examine(token);
      const accepted = await forge.verifier.verify(token).then(
        () => true,
        () => false,
      );
      expect(report.every(({ verdict }) => verdict.outcome === 'passed')).toBe(accepted);
    }
  });
});

const header = JSON.stringify({ alg: 'RS256', kid: KID });
const payload = JSON.stringify({ iss: ISSUER, aud: AUDIENCE, sub: 'user_1', exp: NOW + 60 });

/** The same bytes in other letters: the last letter of a 256-byte signature has four bits that do not count. */
function otherSpelling(token: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return token.slice(0, -1) + alphabet.charAt(alphabet.indexOf(token.slice(-1)) + 1);
}

async function signatureOf(): Promise<string> {
  return (await forge.sign()).split('.')[2] ?? '';
}

function hs256(secret: string): string {
  const [header, payload] = forge.assemble({ alg: 'HS256' }, {}, '').split('.');
  const input = `${header}.${payload}`;
  return `${input}.${base64url.encode(createHmac('sha256', secret).update(input).digest())}`;
}
