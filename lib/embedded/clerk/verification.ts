import { randomInt } from 'node:crypto';
import { MINUTE } from '../clock';
import type { Verification } from './entities';
import { ApiError, codeIncorrect } from './errors';
import type { Instance } from './instance';
import { sendCode, testCodeOf } from './mail';
import { sameSecret } from '../credentials/secrets';

const LIFETIME = 10 * MINUTE;
const MAX_ATTEMPTS = 5;

const PURPOSE = { email_code: 'verification', reset_password_email_code: 'password reset' } as const;

/** Sends a fresh code of six digits to an address. Throws 429 where too many went there lately. */
export function sendVerification(
  instance: Instance,
  address: string,
  strategy: Verification['strategy'],
): Verification {
  const source = address.toLowerCase();
  instance.throttle.assertAllowed('codesToAddress', source);
  instance.throttle.record('codesToAddress', source);
  const testCode = testCodeOf(address);
  const code = testCode ?? String(randomInt(1_000_000)).padStart(6, '0');
  if (testCode === undefined) sendCode(instance, address, code, PURPOSE[strategy]);
  return { strategy, status: 'unverified', code, attempts: 0, expireAt: instance.now() + LIFETIME };
}

/**
 * Holds a typed code against the one that was sent. `keep` gets the verification as it is afterwards, to be stored whatever
 * the outcome; then a wrong, late or once too often guessed code throws.
 */
export function attemptVerification(
  instance: Instance,
  sent: Verification | null,
  typed: {
    readonly strategy: string;
    readonly code: string;
    readonly address: string;
    readonly ipAddress: string | null;
  },
  keep: (after: Verification) => void,
): void {
  if (!sent) {
    throw new ApiError(
      400,
      'verification_not_sent',
      'not sent',
      'You need to send a verification code before attempting to verify.',
    );
  }
  if (typed.strategy !== sent.strategy) {
    throw new ApiError(
      400,
      'verification_strategy_invalid',
      'has invalid strategy',
      `The strategy is not valid for the current verification: expected ${sent.strategy}, got ${typed.strategy}.`,
    );
  }
  if (sent.status === 'verified') {
    throw new ApiError(
      400,
      'verification_already_verified',
      'already verified',
      'This verification has already been verified.',
    );
  }
  if (sent.expireAt <= instance.now()) {
    throw new ApiError(
      400,
      'verification_expired',
      'expired',
      'This verification has expired. You must create a new one.',
    );
  }
  if (sent.status === 'failed') throw tooManyAttempts();

  const account = typed.address.toLowerCase();
  const device = typed.ipAddress ?? 'local';
  instance.throttle.assertAllowed('codesOfAccount', account);
  instance.throttle.assertAllowed('failuresOfAddress', device);
  const attempts = sent.attempts + 1;
  if (sameSecret(typed.code, sent.code)) {
    keep({ ...sent, attempts, status: 'verified' });
    instance.throttle.forget('codesOfAccount', account);
    return;
  }
  instance.throttle.record('codesOfAccount', account);
  instance.throttle.record('failuresOfAddress', device);
  keep({ ...sent, attempts, status: attempts < MAX_ATTEMPTS ? 'unverified' : 'failed' });
  throw attempts < MAX_ATTEMPTS ? codeIncorrect('code') : tooManyAttempts();
}

function tooManyAttempts(): ApiError {
  return new ApiError(
    400,
    'verification_failed',
    'failed',
    'Too many failed attempts. You have to try again with the same or another method.',
  );
}
