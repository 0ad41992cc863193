import type { SignIn, User } from '../entities';
import { publicUserData } from './user';
import { verificationResource } from './verification';

/** A sign-in under way; `user` is the person it is about, once the identifier is known. */
export function signInResource(signIn: SignIn, user: User | undefined, base: string) {
  const { status, identifier, verification, createdSessionId } = signIn;
  return {
    object: 'sign_in',
    id: signIn.id,
    status,
    identifier,
    supported_identifiers: ['email_address'],
    supported_first_factors: user ? firstFactors(user) : [],
    supported_second_factors: [],
    first_factor_verification: verification && verificationResource(verification),
    second_factor_verification: null,
    user_data: user ? publicUserDataOfSignIn(user, base) : null,
    created_session_id: createdSessionId,
  };
}

/** By what a person can prove who they are: the password first, a code to any verified address, a reset of the password. */
function firstFactors(user: User) {
  const codes = user.emailAddresses
    .filter(({ verified }) => verified)
    .map(({ id, address }) => ({
      email_address_id: id,
      safe_identifier: address,
      primary: id === user.primaryEmailAddressId,
    }));
  const factors = codes.map((code) => ({ strategy: 'email_code', ...code }));
  if (user.passwordHash === null) return factors;
  const resets = codes.map((code) => ({ strategy: 'reset_password_email_code', ...code }));
  return [{ strategy: 'password' }, ...factors, ...resets];
}

function publicUserDataOfSignIn(user: User, base: string) {
  const { first_name, last_name, image_url, has_image } = publicUserData(user, base);
  return { first_name, last_name, image_url, has_image };
}
