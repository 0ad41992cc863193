import type { SignUp } from '../entities';
import { verificationResource } from './verification';

export const REQUIRED_FIELDS = ['email_address', 'password'] as const;

/** Required fields that a sign-up has not been given yet. */
export function missingFields(signUp: SignUp): (typeof REQUIRED_FIELDS)[number][] {
  const given = { email_address: signUp.emailAddress, password: signUp.passwordHash };
  return REQUIRED_FIELDS.filter((field) => given[field] === null);
}

/** A sign-up under way. */
export function signUpResource(signUp: SignUp) {
  return {
    object: 'sign_up',
    id: signUp.id,
    status: signUp.status,
    required_fields: REQUIRED_FIELDS,
    optional_fields: ['first_name', 'last_name'],
    missing_fields: missingFields(signUp),
    unverified_fields: signUp.emailAddress !== null && !signUp.emailVerified ? ['email_address'] : [],
    username: null,
    first_name: signUp.firstName,
    last_name: signUp.lastName,
    email_address: signUp.emailAddress,
    phone_number: null,
    web3_wallet: null,
    external_account_strategy: null,
    external_account: null,
    has_password: signUp.passwordHash !== null,
    unsafe_metadata: signUp.unsafeMetadata,
    created_session_id: signUp.createdSessionId,
    created_user_id: signUp.createdUserId,
    abandon_at: signUp.abandonAt,
    legal_accepted_at: null,
    locale: signUp.locale,
    verifications: {
      email_address: emailVerification(signUp),
      phone_number: null,
      web3_wallet: null,
      external_account: null,
    },
  };
}

/** While no code was sent the strategy is `null`: this is how the UI knows that it has to ask for one. */
function emailVerification(signUp: SignUp) {
  const { emailAddress, emailVerified, verification } = signUp;
  if (emailAddress === null) return null;
  const sent = verification
    ? verificationResource(verification)
    : { object: 'verification', status: 'unverified', strategy: null, attempts: 0, expire_at: signUp.abandonAt };
  return {
    ...sent,
    status: emailVerified ? 'verified' : sent.status,
    next_action: emailVerified ? '' : verification ? 'needs_attempt' : 'needs_prepare',
    supported_strategies: ['email_code'],
  };
}
