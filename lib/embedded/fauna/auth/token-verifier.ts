import { createHash, type KeyObject } from 'node:crypto';
import { compactVerify, errors } from 'jose';
import { parseLong } from '../values/number';
import { Double, Null, type Struct, type Value } from '../values/value';
import { type Json, JsonNumber, JsonObject } from '../values/json';
import type { AccessProvider } from './access-provider';
import { accessRules } from './access-rules';
import type { DatabaseReader } from './database-tree';
import { audienceOf, encodeGlobalId } from './global-id';
import type { KeySets } from './jwks';
import { checkTimes, readToken, type TokenClaims, TokenRefusal } from './jwt';
import { holds, RolePermissions } from './permissions';
import type { Session } from './session';

/** What is remembered of a token whose signature was good. */
interface Verified {
  readonly claims: TokenClaims;
  readonly payload: Struct;
  readonly key: KeyObject;
}

const MOST_REMEMBERED = 1_000;

/** Claims are the client's words: they must not fill the operator's log. */
const LONGEST_LINE = 600;

/**
 * Verifies JSON Web Tokens by the access provider of the database they are meant for
 * (`fauna/faunadb: ext/model/src/main/scala/auth/JWTToken.scala`). Every refusal looks the same to the client; the operator
 * gets a line that says why, without the token.
 *
 * A good signature is remembered by the token's hash for as long as the provider publishes the key. Everything else is
 * judged anew each time: times, provider, roles.
 */
export class TokenVerifier {
  private readonly remembered = new Map<string, Verified>();

  constructor(
    private readonly databases: DatabaseReader,
    private readonly keySets: KeySets,
    private readonly log: (line: string) => void,
    /** Milliseconds since 1970. */
    private readonly now: () => number = Date.now,
  ) {}

  /** The session of a good token. Rejects with `ProtocolError` (`time_out`) where the provider's keys do not arrive in time. */
  async verify(token: string): Promise<Session | undefined> {
    try {
      const hash = createHash('sha256').update(token).digest('base64');
      const known = this.remembered.get(hash);
      const claims = known?.claims ?? readToken(token);
      checkTimes(claims, this.now());
      const provider = this.providerOf(claims);
      const found = await this.keySets.find(provider.jwksUri, claims.keyId, claims.algorithm);
      if ('refusal' in found) throw new TokenRefusal(found.refusal);
      const verified = known?.key === found.key ? known : { claims, payload: structOf(claims.payload), key: found.key };
      if (verified !== known) {
        await verifySignature(token, found.key, claims.algorithm);
        this.remember(hash, verified);
      }
      return this.session(verified, provider);
    } catch (error) {
      if (!(error instanceof TokenRefusal)) throw error;
      this.refuse(error.message);
      return undefined;
    }
  }

  private providerOf({ database, issuer }: TokenClaims): AccessProvider {
    const providers = this.databases.look(database, (txn, catalog) => accessRules({ txn, catalog }).providersByIssuer);
    if (!providers) {
      throw new TokenRefusal(
        `The token's "aud" names the database ${encodeGlobalId(database)}, which does not exist here.`,
      );
    }
    if (issuer === audienceOf(database)) {
      throw new TokenRefusal('The token\'s "iss" is the database itself, which issues no tokens.');
    }
    const provider = providers.get(issuer);
    if (!provider) throw new TokenRefusal(unknownIssuer(issuer, [...providers.keys()]));
    return provider;
  }

  private remember(hash: string, verified: Verified): void {
    this.remembered.set(hash, verified);
    if (this.remembered.size <= MOST_REMEMBERED) return;
    for (const oldest of this.remembered.keys()) {
      this.remembered.delete(oldest);
      break;
    }
  }

  private session({ claims, payload }: Verified, { name, jwksUri }: AccessProvider): Session {
    return {
      database: claims.database,
      caller: { identity: undefined, token: payload, admin: false },
      builtInRole: undefined,
      permissions: (ctx) => {
        const rules = accessRules(ctx);
        const provider = rules.providersByIssuer.get(claims.issuer);
        // The provider may have been changed while its keys were on their way.
        if (provider?.jwksUri !== jwksUri) return this.refuse(`The access provider ${name} was changed just now.`);
        const roles = provider.roles
          .filter(({ grant }) => holds(ctx, grant, 'payload', [payload]))
          .flatMap(({ role }) => rules.roles.get(role) ?? []);
        if (roles.length === 0) return this.refuse(noRole(provider));
        return new RolePermissions(ctx.catalog, roles);
      },
    };
  }

  private refuse(reason: string): undefined {
    const line = `Refused a token: ${reason}`;
    this.log(line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE)}…`);
  }
}

async function verifySignature(token: string, key: KeyObject, algorithm: string): Promise<void> {
  try {
    await compactVerify(token, key, { algorithms: [algorithm] });
  } catch (error) {
    if (error instanceof errors.JOSEError)
      throw new TokenRefusal('The token\'s signature does not match the key of its "kid".');
    throw error;
  }
}

function unknownIssuer(issuer: string, others: readonly string[]): string {
  const bare = (text: string): string => text.replace(/\/$/, '').toLowerCase();
  const near = others.find((other) => bare(other) === bare(issuer));
  const shown = JSON.stringify(issuer.slice(0, 200));
  if (near === undefined) {
    return `No access provider of the database has the issuer ${shown} (it has ${others.map((other) => JSON.stringify(other)).join(', ') || 'none'}).`;
  }
  const difference = near.toLowerCase() === issuer.toLowerCase() ? 'by capitals' : 'by a trailing slash';
  return `The token's "iss" is ${shown}, the access provider has ${JSON.stringify(near)}: they differ ${difference}.`;
}

function noRole({ name, roles }: AccessProvider): string {
  return roles.length === 0
    ? `The access provider ${name} grants no roles at all.`
    : `The access provider ${name} grants none of its roles (${roles.map(({ role }) => role).join(', ')}) to this token: no predicate holds.`;
}

/** The payload as predicates and `Query.token()` see it: integers are Long, other numbers Double, the last of equal names counts. */
function structOf(payload: JsonObject): Struct {
  return new Map(payload.members.map(([name, value]) => [name, valueOf(value)]));
}

function valueOf(json: Json): Value {
  if (json === null) return new Null({ kind: 'literal' });
  if (json instanceof JsonNumber) {
    return (json.isInteger ? parseLong(json.text) : undefined) ?? new Double(Number(json.text));
  }
  if (json instanceof JsonObject) return structOf(json);
  return Array.isArray(json) ? json.map(valueOf) : json;
}
