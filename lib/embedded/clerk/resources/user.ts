import type { EmailAddress, User } from '../entities';
import type { Instance } from '../instance';
import { primaryEmailAddress } from '../user-emails';
import { verificationResource } from './verification';

/** A portrait of this instance: the uploaded one, else initials (avatar.ts). `base` is where the frontend API is reached. */
export function imageUrl(base: string, user: User): string {
  return `${base}/avatars/${user.imageId ?? user.id}`;
}

/** Where browsers at that origin reach the frontend API: the app forwards it from this path. */
export function publicBase(origin: string): string {
  return `${origin}/api/clerk`;
}

export function emailAddressResource(email: EmailAddress) {
  return {
    object: 'email_address',
    id: email.id,
    email_address: email.address,
    reserved: false,
    verification: email.verified
      ? { object: 'verification', status: 'verified', strategy: 'email_code', attempts: null, expire_at: null }
      : email.verification && verificationResource(email.verification),
    linked_to: [],
    matches_sso_connection: false,
  };
}

/** What a person may read of themselves. Never `private_metadata`. */
export function userResource(user: User, base: string) {
  return {
    object: 'user',
    id: user.id,
    external_id: user.externalId,
    username: null,
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: imageUrl(base, user),
    has_image: user.imageId !== null,
    profile_image_id: user.imageId ?? '',
    primary_email_address_id: user.primaryEmailAddressId,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    email_addresses: user.emailAddresses.map(emailAddressResource),
    phone_numbers: [],
    web3_wallets: [],
    external_accounts: [],
    enterprise_accounts: [],
    saml_accounts: [],
    passkeys: [],
    organization_memberships: [],
    password_enabled: user.passwordHash !== null,
    totp_enabled: false,
    backup_code_enabled: false,
    two_factor_enabled: false,
    public_metadata: user.publicMetadata,
    unsafe_metadata: user.unsafeMetadata,
    last_sign_in_at: user.lastSignInAt,
    create_organization_enabled: false,
    create_organizations_limit: null,
    delete_self_enabled: false,
    legal_accepted_at: null,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  };
}

/** What the backend API tells of a person besides (`clerk/javascript: packages/backend/src/api/resources/JSON.ts, UserJSON`). */
export function backendUserResource(instance: Instance, user: User) {
  return {
    ...userResource(user, publicBase(instance.appUrl)),
    private_metadata: user.privateMetadata,
    password_last_updated_at: user.passwordUpdatedAt,
    banned: user.banned,
    locked: user.locked,
    lockout_expires_in_seconds: null,
    verification_attempts_remaining: null,
    last_active_at: user.lastActiveAt,
    locale: user.locale,
  };
}

/** What others may see of a person. */
export function publicUserData(user: User, base: string) {
  return {
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: imageUrl(base, user),
    has_image: user.imageId !== null,
    identifier: primaryEmailAddress(user)?.address ?? '',
    user_id: user.id,
  };
}
