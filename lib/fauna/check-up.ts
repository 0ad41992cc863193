import { fetchKeySet } from '../auth/key-set';
import type { IdentityProvider } from '../config/identity-provider';
import type { AccessProvider } from './administration';

/** One thing that was looked at. */
export interface Finding {
  readonly subject: 'issuer' | 'keys' | 'audience' | 'roles';
  /** `wrong` refuses tokens that ought to be believed; `attention` may be meant that way. */
  readonly verdict: 'fine' | 'attention' | 'wrong';
  readonly detail: string;
  /** What to do about it. */
  readonly mend: string | undefined;
}

interface Surroundings {
  /** Those of this app. */
  readonly identityProviders: readonly Pick<IdentityProvider, 'name' | 'issuer' | 'jwksUrl'>[];
  /** Names of the roles that the database has. */
  readonly roles: readonly string[];
  /** What the issuer writes into tokens for the database, where that can be known. Its failure becomes a finding. */
  readonly signedAudience: (issuer: string) => Promise<SignedAudience>;
}

export type SignedAudience =
  | { readonly known: false }
  | {
      readonly known: true;
      readonly audience: string | undefined;
      /** Where a person would change it. */
      readonly place: string;
    };

/** Finds out why an access provider would refuse tokens that it was made for, and how to mend it. */
export async function checkUp(provider: AccessProvider, surroundings: Surroundings): Promise<readonly Finding[]> {
  const [keys, audience] = await Promise.all([
    checkKeys(provider, surroundings),
    checkAudience(provider, surroundings),
  ]);
  return [checkIssuer(provider, surroundings), keys, audience, checkRoles(provider, surroundings)];
}

function checkIssuer({ issuer }: AccessProvider, { identityProviders }: Surroundings): Finding {
  const subject = 'issuer';
  const exact = identityProviders.find((each) => each.issuer === issuer);
  if (exact !== undefined) return fine(subject, `${exact.name} signs as exactly this.`);
  const near = identityProviders.find((each) => loosely(each.issuer) === loosely(issuer));
  if (near !== undefined) {
    return wrong(
      subject,
      `${near.name} signs as ${near.issuer}, which is not the same: issuers are compared byte for byte.`,
      `Set the issuer to ${near.issuer}`,
    );
  }
  return attention(subject, 'No identity provider of this app signs as this. Others may.', undefined);
}

/** Without what people get wrong when they copy an issuer. */
function loosely(issuer: string): string {
  return issuer
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '');
}

async function checkKeys({ issuer, jwksUri }: AccessProvider, { identityProviders }: Surroundings): Promise<Finding> {
  const subject = 'keys';
  const own = identityProviders.find((each) => loosely(each.issuer) === loosely(issuer));
  const mend =
    own === undefined
      ? 'Look up where the issuer publishes its key set: usually below /.well-known/jwks.json'
      : `${own.name} publishes its keys at ${own.jwksUrl}`;
  try {
    const { length } = await fetchKeySet(jwksUri);
    if (length === 0) return wrong(subject, 'The key set has no RSA key that could check a signature.', mend);
    if (own !== undefined && own.jwksUrl !== jwksUri) {
      return attention(
        subject,
        `There are keys here, but this app has another address for those of ${own.name}.`,
        mend,
      );
    }
    return fine(subject, length === 1 ? 'One key is published there.' : `${length} keys are published there.`);
  } catch (error) {
    return wrong(subject, `No key set could be fetched from there: ${reasonOf(error)}.`, mend);
  }
}

async function checkAudience(provider: AccessProvider, { signedAudience }: Surroundings): Promise<Finding> {
  const subject = 'audience';
  try {
    const signed = await signedAudience(provider.issuer);
    if (!signed.known) return fine(subject, 'Tokens must name exactly this as their audience.');
    const { audience, place } = signed;
    if (audience === provider.audience) return fine(subject, `${place} writes exactly this into tokens.`);
    return wrong(
      subject,
      `${place} writes ${audience ?? 'no audience'} into tokens.`,
      `Let ${place} write ${provider.audience}: npm run setup does that`,
    );
  } catch (error) {
    return attention(
      subject,
      `What tokens name as their audience could not be found out: ${reasonOf(error)}.`,
      undefined,
    );
  }
}

function checkRoles({ roles }: AccessProvider, surroundings: Surroundings): Finding {
  const subject = 'roles';
  if (roles.length === 0) {
    return wrong(subject, 'There is none, so whoever has a token may do nothing.', 'Give it a role');
  }
  const missing = roles.filter(({ name }) => !surroundings.roles.includes(name)).map(({ name }) => name);
  if (missing.length > 0) {
    return wrong(
      subject,
      `The database has no role ${missing.join(', ')}.`,
      'Make the role, or take its name away here',
    );
  }
  return fine(subject, 'The database has them.');
}

function fine(subject: Finding['subject'], detail: string): Finding {
  return { subject, verdict: 'fine', detail, mend: undefined };
}

function wrong(subject: Finding['subject'], detail: string, mend: string): Finding {
  return { subject, verdict: 'wrong', detail, mend };
}

function attention(subject: Finding['subject'], detail: string, mend: string | undefined): Finding {
  return { subject, verdict: 'attention', detail, mend };
}

/** In the middle of a sentence. `fetch` says what happened in the cause of its error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message } = error.cause instanceof Error && error.cause.message !== '' ? error.cause : error;
  return message.replace(/\.$/, '');
}
