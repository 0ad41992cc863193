import { z } from 'zod';
import { fetchKeySet } from '../auth/key-set';
import type { IdentityProvider } from '../config/identity-provider';
import type { AccessProvider } from './administration';

/** One thing that was looked at. */
export interface Finding {
  readonly subject: 'issuer' | 'keys' | 'audience' | 'roles';
  /** `wrong` refuses tokens that ought to be believed; `attention` may be meant that way. */
  readonly verdict: 'fine' | 'attention' | 'wrong';
  readonly found: Statement;
  /** What to do about it. */
  readonly mend: Statement | undefined;
}

/** A sentence, and apart from its punctuation the value that it leads to: of such every byte counts. */
export interface Statement {
  readonly text: string;
  readonly value?: string;
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

const USUAL_KEY_SET = '/.well-known/jwks.json';

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
      { text: `${near.name} signs as nearly this, but issuers are compared byte for byte.` },
      { text: 'Set the issuer to:', value: near.issuer },
    );
  }
  return attention(subject, 'No identity provider of this app signs as this. Others may.');
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
      ? { text: 'Look up where the issuer publishes its key set, usually below its address at:', value: USUAL_KEY_SET }
      : { text: `${own.name} publishes its keys at:`, value: own.jwksUrl };
  try {
    const { length } = await fetchKeySet(jwksUri);
    if (length === 0) return wrong(subject, { text: 'The key set has no RSA key that could check a signature.' }, mend);
    if (own !== undefined && own.jwksUrl !== jwksUri) {
      return attention(
        subject,
        `There are keys here, but this app has another address for those of ${own.name}.`,
        mend,
      );
    }
    return fine(subject, length === 1 ? 'One key is published there.' : `${length} keys are published there.`);
  } catch (error) {
    return wrong(subject, { text: `No key set could be fetched from there: ${reasonOf(error)}.` }, mend);
  }
}

async function checkAudience(provider: AccessProvider, { signedAudience }: Surroundings): Promise<Finding> {
  const subject = 'audience';
  try {
    const signed = await signedAudience(provider.issuer);
    if (!signed.known) return fine(subject, 'Tokens must name exactly this as their audience.');
    const { audience, place } = signed;
    if (audience === provider.audience) return fine(subject, `Exactly this is written into tokens by ${place}.`);
    return wrong(
      subject,
      audience === undefined
        ? { text: `No audience is written into tokens by ${place}.` }
        : { text: `Another audience is written into tokens by ${place}:`, value: audience },
      { text: `Run npm run setup, or let ${place} write:`, value: provider.audience },
    );
  } catch (error) {
    return attention(subject, `What tokens name as their audience could not be found out: ${reasonOf(error)}.`);
  }
}

function checkRoles({ roles }: AccessProvider, surroundings: Surroundings): Finding {
  const subject = 'roles';
  if (roles.length === 0) {
    return wrong(
      subject,
      { text: 'There is none, so whoever has a token may do nothing.' },
      { text: 'Give it a role.' },
    );
  }
  const missing = roles.filter(({ name }) => !surroundings.roles.includes(name)).map(({ name }) => name);
  if (missing.length > 0) {
    return wrong(
      subject,
      { text: 'The database has no such role:', value: missing.join(', ') },
      { text: 'Make the role, or take its name away here.' },
    );
  }
  return fine(subject, 'The database has them.');
}

function fine(subject: Finding['subject'], text: string): Finding {
  return { subject, verdict: 'fine', found: { text }, mend: undefined };
}

function wrong(subject: Finding['subject'], found: Statement, mend: Statement): Finding {
  return { subject, verdict: 'wrong', found, mend };
}

function attention(subject: Finding['subject'], text: string, mend?: Statement): Finding {
  return { subject, verdict: 'attention', found: { text }, mend };
}

/** In the middle of a sentence. `fetch` says what happened in the cause of its error. */
function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return 'what came has another shape';
  if (!(error instanceof Error)) return String(error);
  const { message } = error.cause instanceof Error && error.cause.message !== '' ? error.cause : error;
  return message.replace(/\.$/, '');
}
