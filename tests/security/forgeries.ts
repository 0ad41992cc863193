import { createHash } from 'node:crypto';
import type { KeySetName } from './identity-provider';
import { base64url, publicJwk, type SigningKey, signature, signingKey } from './token-kit';

/** One token, and whether whoever verifies it must take it. */
export interface TokenCase {
  /** How it is made; unique. */
  readonly name: string;
  readonly accepted: boolean;
  readonly token: string;
  /** Which of the provider's key sets the verifier is configured with. */
  readonly keySet: KeySetName;
  /** `fauna`: the verdict follows from how FaunaDB reads audiences, key ids or equal names, and binds nobody else. */
  readonly binds: 'everybody' | 'fauna';
}

export interface CaseOptions {
  /** The issuer that the verifier expects of tokens signed with this key set. */
  issuer(keySet: KeySetName): string;
  readonly audience: string;
  /** Seconds since 1970. */
  readonly now: number;
}

type Json = Readonly<Record<string, unknown>>;

/** Parts of a token that are not as they should be. What is left out is good. */
interface Recipe {
  readonly header?: Json;
  readonly claims?: Json;
  readonly without?: readonly string[];
  /** JSON text in place of header or payload. */
  readonly rawHeader?: string;
  readonly rawPayload?: string | Uint8Array;
  readonly key?: SigningKey;
  /** Signs with this algorithm, whatever the header says. */
  readonly sign?: string;
  /** What HMAC algorithms sign with. */
  readonly secret?: string | Uint8Array;
  readonly keySet?: KeySetName;
  /** Changes the finished token. */
  readonly tamper?: (token: string, parts: readonly [string, string, string]) => string;
}

const main = signingKey('main');
const other = signingKey('other');
const weak = signingKey('weak', 'rsa1024');
const curve = signingKey('curve', 'ec');
const edwards = signingKey('edwards', 'ed25519');

/** Every token there is to try, good ones first. Deterministic but for the keys, which are made once per process. */
export function tokenCases(options: CaseOptions): TokenCase[] {
  const { audience, now } = options;
  const issuer = options.issuer('honest');
  const { host } = new URL(audience);
  const otherDatabase = 'https://db.fauna.com/db/yyyyyyyyyyyyn';
  const build = (name: string, accepted: boolean, recipe: Recipe, binds: TokenCase['binds']): TokenCase => {
    const keySet = recipe.keySet ?? 'honest';
    return {
      name,
      accepted,
      binds,
      keySet,
      token: mint(recipe, { iss: options.issuer(keySet), aud: audience, exp: now + 300 }),
    };
  };
  const good = (name: string, recipe: Recipe, binds: TokenCase['binds'] = 'everybody') =>
    build(name, true, recipe, binds);
  const bad = (name: string, recipe: Recipe, binds: TokenCase['binds'] = 'everybody') =>
    build(name, false, recipe, binds);
  const payload = (text: string): string =>
    text
      .replaceAll('$iss', issuer)
      .replaceAll('$aud', audience)
      .replaceAll('$exp', String(now + 300));

  return [
    good('a plain token', {}),
    good('signed with RS384', { header: { alg: 'RS384' } }),
    good('signed with RS512', { header: { alg: 'RS512' } }),
    good('without a type', { without: ['typ'] }),
    good('with another type', { header: { typ: 'at+jwt' } }),
    good('without a key id, of a provider with one key', { without: ['kid'] }),
    good('for several audiences', { claims: { aud: ['https://api.test', audience] } }),
    good('for a list of one audience', { claims: { aud: [audience] } }),
    good('valid since a minute', { claims: { nbf: now - 60 } }),
    good('valid since ever', { claims: { nbf: 0 } }),
    good('of a good part of eternity', { claims: { exp: 99_999_999_999 } }),
    good('that does not end', { without: ['exp'] }, 'fauna'),
    good('with addresses of other keys in the header', {
      header: { jku: 'https://evil.test/', x5u: 'https://evil.test/' },
    }),
    good('with white space in its JSON', { rawPayload: payload(' { "iss" : "$iss",\n "aud":"$aud", "exp": $exp } ') }),
    good('with text of all alphabets', { claims: { sub: 'müller 日本 🦎' } }),
    good('with claims of every type', {
      claims: { a: 1, b: 1.5, c: null, d: [1, [2]], e: { f: {} }, '@g': true, __proto__: 1 },
    }),
    good('with names that objects have', {
      rawPayload: payload('{"iss":"$iss","aud":"$aud","exp":$exp,"__proto__":{"x":1},"constructor":1}'),
    }),
    good('of four kilobytes', { claims: { padding: 'x'.repeat(2_500) } }),
    good(
      'with an unimportant claim twice',
      { rawPayload: payload('{"iss":"$iss","aud":"$aud","exp":$exp,"sub":"a","sub":"b"}') },
      'fauna',
    ),
    good('of the second of two keys', { key: other, keySet: 'pair' }),
    good('of a key published without id', { without: ['kid'], keySet: 'bare' }),
    good('of a key published with its private half', { keySet: 'private' }),
    good('of a key published beside keys of other kinds', { keySet: 'beside' }),
    good('of a key published as plain text', { keySet: 'text' }),
    good('with a key id that is a number, of a provider with one key', { header: { kid: 7 } }, 'fauna'),
    good(
      'signed by the first of two keys with one id',
      { key: other, header: { kid: 'main' }, keySet: 'twins' },
      'fauna',
    ),

    ...['none', 'None', 'NONE', 'nOnE'].flatMap((alg) => [
      bad(`alg ${alg} without a signature`, { header: { alg }, tamper: (_, [h, p]) => `${h}.${p}.` }),
      bad(`alg ${alg} with a good signature`, { header: { alg }, sign: 'RS256' }),
    ]),
    ...hmacSecrets().map(([what, secret]) =>
      bad(`HS256 with ${what} as the secret`, { header: { alg: 'HS256' }, secret }),
    ),
    ...['HS384', 'HS512'].map((alg) =>
      bad(`${alg} with the public key as the secret`, { header: { alg }, secret: pem(main, 'spki') }),
    ),
    ...['PS256', 'PS384', 'PS512'].map((alg) => bad(`${alg}, signed well`, { header: { alg } })),
    bad('ES256 by a curve', { header: { alg: 'ES256' }, key: curve }),
    bad('ES256 by a curve that is published', { header: { alg: 'ES256' }, key: curve, keySet: 'beside' }),
    bad('ES256 by a curve published under the name of a key', {
      header: { alg: 'ES256', kid: 'main' },
      key: curve,
      keySet: 'curves',
    }),
    bad('EdDSA', { header: { alg: 'EdDSA' }, key: edwards }),
    bad('EdDSA by a curve that is published', { header: { alg: 'EdDSA' }, key: edwards, keySet: 'curves' }),
    ...[
      'rs256',
      'RS256 ',
      ' RS256',
      'RS-256',
      'RS1',
      'RS2048',
      '',
      'RSA',
      'RS256\u0000',
      'ＲＳ２５６',
      'RS256,none',
      'RSA-OAEP',
      'dir',
    ].map((alg) => bad(`the algorithm ${JSON.stringify(alg)}`, { header: { alg }, sign: 'RS256' })),
    ...[null, 256, true, ['RS256'], { alg: 'RS256' }].map((alg) =>
      bad(`an algorithm that is ${JSON.stringify(alg)}`, { header: { alg }, sign: 'RS256' }),
    ),
    bad('no algorithm', { without: ['alg'], sign: 'RS256' }),
    bad('RS256 signed as RS512', { sign: 'RS512' }),
    bad('RS384 signed as RS256', { header: { alg: 'RS384' }, sign: 'RS256' }),
    bad('RS512 signed as RS384', { header: { alg: 'RS512' }, sign: 'RS384' }),

    bad('an empty signature', { tamper: (_, [h, p]) => `${h}.${p}.` }),
    bad('a signature of zeros', { tamper: (_, [h, p]) => `${h}.${p}.${base64url(new Uint8Array(256))}` }),
    bad('a signature of ones', { tamper: (_, [h, p]) => `${h}.${p}.${base64url(new Uint8Array(256).fill(255))}` }),
    bad('a signature of one byte', { tamper: (_, [h, p]) => `${h}.${p}.AA` }),
    ...[0, 128, 255].map((at) => bad(`a bit flipped in byte ${at} of the signature`, { tamper: flipped(at) })),
    ...[1, 10, 171].map((less) => bad(`a signature cut by ${less}`, { tamper: (token) => token.slice(0, -less) })),
    bad('a signature with more behind it', { tamper: (token) => `${token}AAAA` }),
    bad('a signature with zeros before it', {
      tamper: (_, [h, p, s]) => `${h}.${p}.${base64url(Buffer.concat([Buffer.alloc(1), Buffer.from(s, 'base64url')]))}`,
    }),
    bad('a signature back to front', {
      tamper: (_, [h, p, s]) => `${h}.${p}.${base64url(Buffer.from(s, 'base64url').toReversed())}`,
    }),
    bad('the signature of another token', {
      tamper: (_, [h, p]) => `${h}.${p}.${mint({}, { iss: issuer }).split('.')[2] ?? ''}`,
    }),
    bad('the payload signed alone', { tamper: (_, [h, p]) => `${h}.${p}.${base64url(signature('RS256', p, main))}` }),
    bad('the JSON signed instead of its encoding', {
      tamper: (_, [h, p]) => `${h}.${p}.${base64url(signature('RS256', `${decoded(h)}.${decoded(p)}`, main))}`,
    }),
    bad('the subject changed after signing', {
      tamper: (_, [h, p, s]) => `${h}.${base64url(decoded(p).replace('}', ',"sub":"eve"}'))}.${s}`,
    }),
    bad('the header changed after signing', {
      tamper: (_, [h, p, s]) => `${base64url(decoded(h).replace('}', ',"x":1}'))}.${p}.${s}`,
    }),
    bad('the audience changed after signing', {
      claims: { aud: 'https://api.test' },
      tamper: (_, [h, p, s]) => `${h}.${base64url(decoded(p).replace('https://api.test', audience))}.${s}`,
    }),
    bad('signed by a key that is not published', { key: other }),
    bad('signed by a key that is not published, under the name of one that is', {
      key: other,
      header: { kid: 'main' },
    }),
    bad('signed by one published key under the name of another', {
      key: other,
      header: { kid: 'main' },
      keySet: 'pair',
    }),
    bad('signed by the second of two keys with one id', { keySet: 'twins' }, 'fauna'),
    bad('with its own key in the header', { key: other, header: { jwk: publicJwk(other), kid: 'main' } }),
    bad('with its own key in the header and no key id', {
      key: other,
      header: { jwk: publicJwk(other) },
      without: ['kid'],
    }),
    bad('with the address of its own keys in the header', {
      key: other,
      header: { jku: 'https://evil.test/jwks.json' },
    }),
    bad('with a certificate address in the header', {
      key: other,
      header: { x5u: 'https://evil.test/cert.pem', kid: 'main' },
    }),
    bad('with a certificate in the header', {
      key: other,
      header: { x5c: [base64url(pem(other, 'spki'))], kid: 'main' },
    }),
    bad('with a certificate thumbprint in the header', { key: other, header: { x5t: 'AAAA', kid: 'main' } }),

    ...[
      'nobody',
      '',
      'Main',
      'MAIN',
      ' main',
      'main ',
      'main\u0000',
      '../main',
      './main',
      'main/../main',
      '/etc/passwd',
      'file:///dev/null',
      "main' OR '1'='1",
      'main;',
      '*',
      '.*',
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'length',
      '0',
      'ｍａｉｎ',
      'x'.repeat(3_000),
    ].map((kid) => bad(`the key id ${JSON.stringify(kid.slice(0, 40))}`, { header: { kid } })),
    ...[null, 0, true, ['main'], { kid: 'main' }].map((kid) =>
      bad(`a key id that is ${JSON.stringify(kid)}, of a provider with two keys`, { header: { kid }, keySet: 'pair' }),
    ),
    bad('no key id, of a provider with two keys', { without: ['kid'], keySet: 'pair' }),
    bad('a key id where the key has none', { keySet: 'bare' }, 'fauna'),

    ...[now - 1, now - 3_600, 0, -1, -99_999_999_999].map((exp) =>
      bad(`expired: exp ${exp - now > -4_000 ? `now${exp - now}` : exp}`, { claims: { exp } }),
    ),
    bad('expiring this very second', { claims: { exp: now } }),
    ...wrongTimes(now).flatMap(([what, text]) => [
      bad(`exp is ${what}`, { rawPayload: payload(`{"iss":"$iss","aud":"$aud","exp":${text}}`) }),
      bad(`nbf is ${what}`, { rawPayload: payload(`{"iss":"$iss","aud":"$aud","exp":$exp,"nbf":${text}}`) }),
    ]),
    ...[30, 3_600, 99_999_999_999 - now].map((after) =>
      bad(`not valid for another ${after} seconds`, { claims: { nbf: now + after } }),
    ),
    bad('expired before it becomes valid', { claims: { exp: now - 10, nbf: now + 10 } }),

    bad('no audience', { without: ['aud'] }),
    ...[null, 7, true, [], '', [''], [null], [7], { db: audience }, [[audience]], [{ aud: audience }]].map((aud) =>
      bad(`the audience ${JSON.stringify(aud).replace(audience, '…')}`, { claims: { aud } }),
    ),
    bad('the right audience and one that is no text', { claims: { aud: [audience, 7] } }),
    bad('the right audience and null', { claims: { aud: [audience, null] } }),
    bad('another audience', { claims: { aud: 'https://api.test' } }),
    bad('other audiences', { claims: { aud: ['https://api.test', 'https://db.fauna.com/'] } }),
    ...['/', '?x=1', '#x', ' ', '\n', '\u0000', 'a', '.'].map((more) =>
      bad(`the audience with ${JSON.stringify(more)} behind it`, { claims: { aud: audience + more } }),
    ),
    ...[' ', '\t', '\u0000', '/'].map((more) =>
      bad(`the audience with ${JSON.stringify(more)} before it`, { claims: { aud: more + audience } }),
    ),
    bad('the audience cut by one', { claims: { aud: audience.slice(0, -1) } }),
    bad('the audience without its scheme', { claims: { aud: audience.replace('https://', '') } }),
    bad('the audience over http', { claims: { aud: audience.replace('https', 'http') } }),
    bad('the audience with a loud scheme', { claims: { aud: audience.replace('https', 'HTTPS') } }),
    bad('the audience on another host', {
      claims: { aud: audience.replace(host, `${host}.evil.test`) },
    }),
    bad('the audience with a port', { claims: { aud: audience.replace(host, `${host}:443`) } }),
    bad('the id of the database alone', { claims: { aud: audience.slice(audience.lastIndexOf('/') + 1) } }),
    bad('no database in the audience', { claims: { aud: 'https://db.fauna.com/db/' } }),
    bad('the root database in the audience', { claims: { aud: 'https://db.fauna.com/db/yyyyyyyyyyyyy' } }),
    bad('a database that does not exist in the audience', { claims: { aud: otherDatabase } }),
    bad('an audience with a letter that no id has', { claims: { aud: 'https://db.fauna.com/db/lllllllllllll' } }),
    bad('two databases in the audience', { claims: { aud: [audience, otherDatabase] } }, 'fauna'),
    bad('the same database twice in the audience', { claims: { aud: [audience, audience] } }, 'fauna'),
    bad('the database and none in the audience', { claims: { aud: [audience, 'https://db.fauna.com/db/'] } }, 'fauna'),
    bad('both audiences in one text', { claims: { aud: `${audience} https://api.test` } }),

    bad('no issuer', { without: ['iss'] }),
    ...[null, 7, true, '', [issuer], { iss: issuer }].map((iss) =>
      bad(`the issuer ${JSON.stringify(iss).replace(issuer, '…')}`, { claims: { iss } }),
    ),
    ...['/', '?', '#', ' ', '\n', '.', '\u0000', '/x'].map((more) =>
      bad(`the issuer with ${JSON.stringify(more)} behind it`, { claims: { iss: issuer + more } }),
    ),
    bad('the issuer in capitals', { claims: { iss: issuer.toUpperCase() } }),
    bad('the issuer over http', { claims: { iss: issuer.replace('https', 'http') } }),
    bad('the issuer on a host that begins like it', { claims: { iss: issuer.replace('.test', '.test.evil.test') } }),
    bad('the issuer with a name before it', { claims: { iss: issuer.replace('https://', 'https://user@') } }),
    bad('the issuer without its scheme', { claims: { iss: issuer.replace('https://', '') } }),
    bad('the database as its own issuer', { claims: { iss: audience } }),
    bad('a wild card as the issuer', { claims: { iss: '*' } }),

    ...STRUCTURES.map(([what, tamper]) => bad(what, { claims: { x: '~~~ x~~~ xx~~~' }, tamper })),
    bad('a payload whose last letter has bits to spare', {
      rawPayload: roomy(payload('{"iss":"$iss","aud":"$aud","exp":$exp}')),
      tamper: (_, [h, p, s]) => `${h}.${loosened(p)}.${s}`,
    }),
    ...[':admin', ':server', ':@role/member', ':child:admin'].map((suffix) =>
      bad(`the scope ${suffix} behind it`, { tamper: (token) => token + suffix }),
    ),
    ...['[1,2]', '"text"', 'null', '7', 'true', '', '{', '{}', '{"iss"', "{'iss':1}", '{"a":1,}', '/**/{}', 'NaN'].map(
      (text) => bad(`the payload ${JSON.stringify(text)}`, { rawPayload: text }),
    ),
    ...['[]', '"RS256"', 'null', '7', '', '{', '{"alg":"RS256"', '{"alg":"RS256",}'].map((text) =>
      bad(`the header ${JSON.stringify(text)}`, { rawHeader: text }),
    ),
    bad('something behind the payload', { rawPayload: payload('{"iss":"$iss","aud":"$aud","exp":$exp} {}') }),
    bad('a byte order mark before the payload', {
      rawPayload: payload('\ufeff{"iss":"$iss","aud":"$aud","exp":$exp}'),
    }),
    bad('a payload in UTF-16', {
      rawPayload: Buffer.from(payload('{"iss":"$iss","aud":"$aud","exp":$exp}'), 'utf16le'),
    }),
    bad('a payload that is no UTF-8', {
      rawPayload: Buffer.from(payload('{"iss":"$iss","aud":"$aud","exp":$exp,"sub":"\u00ff"}'), 'latin1'),
    }),
    bad('a NUL in the payload', { rawPayload: payload('{"iss":"$iss","aud":"$aud","exp":$exp,"sub":"\u0000"}') }),
    bad(
      'a payload nested too deeply',
      { rawPayload: payload(`{"iss":"$iss","aud":"$aud","exp":$exp,"x":${'['.repeat(1_500)}${']'.repeat(1_500)}}`) },
      'fauna',
    ),
    ...duplicates(now).map(([what, members]) => bad(`${what} twice`, { rawPayload: payload(`{${members}}`) })),
    bad('the algorithm twice, none last', { rawHeader: '{"alg":"RS256","kid":"main","alg":"none"}' }),
    bad('the algorithm twice, none first', { rawHeader: '{"alg":"none","kid":"main","alg":"RS256"}' }),
    bad('the key id twice', { rawHeader: '{"alg":"RS256","kid":"main","kid":"nobody"}' }),
    ...[['exp'], ['b64'], ['x-unknown'], [], 'exp', null, [7], true, {}].map((crit) =>
      bad(`the critical extensions ${JSON.stringify(crit)}`, { header: { crit, b64: true, 'x-unknown': 1 } }),
    ),
    bad('a payload that is not encoded, as extension', { header: { crit: ['b64'], b64: false } }),
    ...[20_000, 100_000, 1_000_000].map((size) => bad(`${size} bytes`, { claims: { padding: 'x'.repeat(size) } })),

    bad('a weak key', { key: weak, keySet: 'weak' }),
    bad('a key with the exponent one', {
      keySet: 'exponent',
      tamper: (_, [h, p]) => `${h}.${p}.${base64url(paddedHash(`${h}.${p}`))}`,
    }),
    ...(
      [
        'encryption',
        'signing',
        'wrapping',
        'operations',
        'strong',
        'symmetric',
        'even',
        'modulus',
        'nothing',
        'numbers',
        'kindless',
        'lowercase',
        'strangers',
        'unnamed',
        'renamed',
        'empty',
        'list',
        'object',
        'single',
        'none',
        'null',
        'blank',
        'broken',
        'html',
        'huge',
        'many',
        'missing',
        'failing',
        'created',
        'moved',
        'replaced',
      ] as const
    ).map((keySet) =>
      bad(
        `a good token, the key set: ${keySet}`,
        { keySet },
        keySet === 'renamed' || keySet === 'operations' ? 'fauna' : 'everybody',
      ),
    ),
    bad('HS256 with a published secret', { header: { alg: 'HS256' }, secret: 'secret', keySet: 'symmetric' }),
    bad('HS256 with a secret published beside the key', {
      header: { alg: 'HS256' },
      secret: 'secret',
      keySet: 'beside',
    }),
  ];
}

function mint(recipe: Recipe, claims: Json): string {
  const key = recipe.key ?? main;
  const kept = (members: Json): Json =>
    Object.fromEntries(Object.entries(members).filter(([name]) => !recipe.without?.includes(name)));
  const header = kept({ alg: 'RS256', typ: 'JWT', kid: key.kid, ...recipe.header });
  const headerText = recipe.rawHeader ?? JSON.stringify(header);
  const payload = recipe.rawPayload ?? JSON.stringify(kept({ sub: 'ann', ...claims, ...recipe.claims }));
  const algorithm = recipe.sign ?? (typeof header.alg === 'string' ? header.alg : 'RS256');
  const data = `${base64url(headerText)}.${base64url(payload)}`;
  const usable = /^(RS|PS|ES|HS)(256|384|512)$|^EdDSA$/.test(algorithm) ? algorithm : 'RS256';
  const parts = [...data.split('.'), base64url(signature(usable, data, key, recipe.secret))];
  const [h = '', p = '', s = ''] = parts;
  const token = parts.join('.');
  return recipe.tamper ? recipe.tamper(token, [h, p, s]) : token;
}

/** What a verifier may take for the HMAC secret that should not: forms of the public key, and what is easily guessed. */
function hmacSecrets(): [string, string | Uint8Array][] {
  const { n = '', e = '' } = main.publicKey.export({ format: 'jwk' });
  return [
    ['the public key in PEM', pem(main, 'spki')],
    ['the public key in PEM without its last line feed', pem(main, 'spki').trim()],
    ['the public key in PKCS #1', pem(main, 'pkcs1')],
    ['the public key in DER', main.publicKey.export({ type: 'spki', format: 'der' })],
    ['the public key in JSON', JSON.stringify(publicJwk(main))],
    ['the modulus', n],
    ['the bytes of the modulus', Buffer.from(n, 'base64url')],
    ['the exponent', e],
    ['the key id', 'main'],
    ['nothing', ''],
    ['the word secret', 'secret'],
    ['the word null', 'null'],
  ];
}

function pem({ publicKey }: SigningKey, type: 'spki' | 'pkcs1'): string {
  return String(publicKey.export({ type, format: 'pem' }));
}

/** JSON texts that are no whole number of seconds. */
function wrongTimes(now: number): [string, string][] {
  return [
    ['null', 'null'],
    ['text', `"${now + 60}"`],
    ['no text', '""'],
    ['a word', '"never"'],
    ['true', 'true'],
    ['false', 'false'],
    ['a list', `[${now + 60}]`],
    ['an empty list', '[]'],
    ['an object', '{}'],
    ['a fraction', `${now + 60}.5`],
    ['a whole number with a point', `${now + 60}.0`],
    ['an exponent', '1e12'],
    ['beyond all numbers', '1e400'],
    ['beyond all instants', '99999999999999999999'],
  ];
}

/** Members of the payload given twice, one good and one bad, in both orders. */
function duplicates(now: number): [string, string][] {
  const rest = { iss: '"iss":"$iss"', aud: '"aud":"$aud"', exp: '"exp":$exp', nbf: '"nbf":0' };
  const wrong = {
    iss: '"iss":"https://evil.test"',
    aud: '"aud":"https://api.test"',
    exp: `"exp":${now - 60}`,
    nbf: `"nbf":${now + 60}`,
  };
  return (['iss', 'aud', 'exp', 'nbf'] as const).flatMap((name): [string, string][] => {
    const others = Object.entries(rest)
      .filter(([key]) => key !== name && key !== 'nbf')
      .map(([, text]) => text);
    return [
      [`${name}, the good one first,`, [rest[name], wrong[name], ...others].join(',')],
      [`${name}, the bad one first,`, [wrong[name], rest[name], ...others].join(',')],
      [`${name}, both good,`, [rest[name], rest[name], ...others].join(',')],
    ];
  });
}

type Tamper = NonNullable<Recipe['tamper']>;

const STRUCTURES: readonly (readonly [string, Tamper])[] = [
  ['one part', (_, [h]) => h],
  ['two parts', (_, [h, p]) => `${h}.${p}`],
  ['four parts', (token) => `${token}.AAAA`],
  ['five parts', (token) => `${token}.AAAA.AAAA`],
  [
    'five parts, as if encrypted',
    (_, [, , s]) => `${base64url('{"alg":"RSA-OAEP","enc":"A256GCM","kid":"main"}')}.${s}.AAAA.${s}.AAAA`,
  ],
  ['a dot behind it', (token) => `${token}.`],
  ['two dots behind it', (token) => `${token}..`],
  ['a dot before it', (token) => `.${token}`],
  ['two dots in it', (_, [h, p, s]) => `${h}..${p}.${s}`],
  ['no payload', (_, [h, , s]) => `${h}..${s}`],
  ['no header', (_, [, p, s]) => `.${p}.${s}`],
  ['a header alone', (_, [h]) => `${h}..`],
  ['no more than its beginning', () => 'ey.'],
  ['no more than its beginning and dots', () => 'ey...'],
  ['payload and header swapped', (_, [h, p, s]) => `${p}.${h}.${s}`],
  ['twice, divided by a dot', (token) => `${token}.${token}`],
  ['twice, divided by a comma', (token) => `${token},${token}`],
  ['twice, divided by a space', (token) => `${token} ${token}`],
  ['a space in it', (_, [h, p, s]) => `${h}. ${p}.${s}`],
  ['a tab in it', (_, [h, p, s]) => `${h}.${p}\t.${s}`],
  ['in quotes', (token) => `"${token}"`],
  ['in brackets', (token) => `<${token}>`],
  ['a letter behind it', (token) => `${token}A`],
  ['a letter before it', (token) => `e${token}`],
  ['a Latin letter in it', (_, [h, p, s]) => `${h}.${p}é.${s}`],
  ['dots that are encoded', (token) => token.replaceAll('.', '%2E')],
  ['as JSON', (_, [h, p, s]) => JSON.stringify({ protected: h, payload: p, signature: s })],
  ['the scheme once more', (token) => `Bearer ${token}`],
  ['a padded header', (_, [h, p, s]) => `${padded(h)}.${p}.${s}`],
  ['a padded signature', (_, [h, p, s]) => `${h}.${p}.${padded(s)}`],
  ['padding where none is due', (token) => `${token}====`],
  ['the other base64 alphabet', (token) => token.replaceAll('-', '+').replaceAll('_', '/')],
  ['a header whose last letter has bits to spare', (_, [h, p, s]) => `${loosened(h)}.${p}.${s}`],
  ['a signature whose last letter has bits to spare', (_, [h, p, s]) => `${h}.${p}.${loosened(s)}`],
];

function decoded(part: string): string {
  return Buffer.from(part, 'base64url').toString();
}

function flipped(at: number): Tamper {
  return (_, [header, payload, signed]) => {
    const bytes = Buffer.from(signed, 'base64url');
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return `${header}.${payload}.${base64url(bytes)}`;
  };
}

/** With padding, also where none is due. */
function padded(part: string): string {
  return part.padEnd(Math.ceil((part.length + 1) / 4) * 4, '=');
}

/** JSON whose encoding ends in a letter that has bits to spare. */
function roomy(json: string): string {
  return json.padEnd(json.length + ((4 - (Buffer.byteLength(json) % 3)) % 3));
}

/** Another spelling of the same bytes: a bit is set that does not count. Needs a part that has such bits. */
function loosened(part: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  if (part.length % 4 === 0) throw new RangeError('each bit of this part counts');
  return part.slice(0, -1) + (alphabet[alphabet.indexOf(part.slice(-1)) | 1] ?? '');
}

/** The padded hash that RSA with the exponent one "signs" anything with (RFC 8017 §9.2). */
function paddedHash(data: string): Buffer {
  const digest = createHash('sha256').update(data).digest();
  const info = Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), digest]);
  return Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(256 - 3 - info.length, 255), Buffer.from([0]), info]);
}
