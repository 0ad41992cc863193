import type { JsonObject } from '../json';
import type { Stored } from '../records/table';

// All times are milliseconds since the epoch.

/** One code sent to one address, waiting to be typed in. */
export interface Verification {
  readonly strategy: 'email_code' | 'reset_password_email_code';
  readonly status: 'unverified' | 'verified' | 'failed';
  readonly code: string;
  readonly attempts: number;
  readonly expireAt: number;
}

export interface EmailAddress {
  readonly id: string;
  /** As it was typed. Compared in lower case. */
  readonly address: string;
  readonly verified: boolean;
  /** The code under way; of no meaning once the address is verified. */
  readonly verification: Verification | null;
}

export interface User extends Stored {
  readonly externalId: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly emailAddresses: readonly EmailAddress[];
  readonly primaryEmailAddressId: string | null;
  /** See passwords.ts; `null` for people who sign in by other means. */
  readonly passwordHash: string | null;
  readonly passwordUpdatedAt: number | null;
  readonly publicMetadata: JsonObject;
  readonly privateMetadata: JsonObject;
  readonly unsafeMetadata: JsonObject;
  /** The uploaded portrait in the images table. */
  readonly imageId: string | null;
  readonly banned: boolean;
  readonly locked: boolean;
  readonly locale: string | null;
  readonly lastSignInAt: number | null;
  readonly lastActiveAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface Image extends Stored {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A browser, known by its `__client` cookie. It may hold several people's sessions at once. */
export interface Client extends Stored {
  /** Of the secret half of the cookie; the secret itself is only in the browser. */
  readonly secretHash: string;
  readonly signInId: string | null;
  readonly signUpId: string | null;
  readonly lastActiveSessionId: string | null;
  readonly lastStrategy: string | null;
  readonly cookieExpiresAt: number;
  readonly createdAt: number;
  /** The last sign-in or sign-out, and nothing else: `__client_uat` is made of it, and a token older than that is refused. */
  readonly updatedAt: number;
}

export type SessionStatus = 'active' | 'ended' | 'removed' | 'revoked' | 'expired';

/** Which device a session was opened on. */
export interface Activity {
  readonly id: string;
  readonly deviceType: string | null;
  readonly isMobile: boolean;
  readonly browserName: string | null;
  readonly browserVersion: string | null;
  readonly ipAddress: string | null;
}

export interface Session extends Stored {
  readonly clientId: string;
  readonly userId: string;
  readonly status: SessionStatus;
  /** The public origin it was opened at: `azp` of tokens that the app's server asks for. */
  readonly origin: string;
  readonly activity: Activity;
  /** When the person last proved who they are. */
  readonly verifiedAt: number;
  readonly lastActiveAt: number;
  readonly expireAt: number;
  readonly abandonAt: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface SignIn extends Stored {
  readonly clientId: string;
  readonly status: 'needs_identifier' | 'needs_first_factor' | 'needs_new_password' | 'complete';
  readonly identifier: string | null;
  readonly userId: string | null;
  readonly verification: Verification | null;
  readonly createdSessionId: string | null;
  readonly abandonAt: number;
}

export interface SignUp extends Stored {
  readonly clientId: string;
  readonly status: 'missing_requirements' | 'complete';
  readonly emailAddress: string | null;
  readonly emailVerified: boolean;
  readonly verification: Verification | null;
  readonly passwordHash: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly unsafeMetadata: JsonObject;
  readonly locale: string | null;
  readonly createdUserId: string | null;
  readonly createdSessionId: string | null;
  readonly abandonAt: number;
}

export interface JwtTemplate extends Stored {
  readonly name: string;
  readonly claims: JsonObject;
  /** Seconds until a token expires. */
  readonly lifetime: number;
  /** Seconds that `nbf` lies before the time of issue. */
  readonly allowedClockSkew: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A ticket that signs one person in once. */
export interface SignInToken extends Stored {
  readonly userId: string;
  readonly secretHash: string;
  readonly status: 'pending' | 'accepted' | 'revoked';
  readonly expireAt: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface Mail extends Stored {
  readonly to: string;
  readonly subject: string;
  readonly code: string;
  readonly sentAt: number;
}
