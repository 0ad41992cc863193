import { type Clock, MINUTE } from '../../clock';
import { Attempts, type Limit } from '../../credentials/attempts';

const LIMITS = {
  /** Wrong passwords for one account: Auth0 blocks it after ten. */
  passwordOfAccount: { count: 10, within: 10 * MINUTE },
  /** Wrong passwords and new accounts from one address, whatever the account. */
  triesOfAddress: { count: 60, within: 10 * MINUTE },
} as const satisfies Record<string, Limit>;

/** Counts sign-ins and sign-ups that did not work, or cost much. */
export class SignInAttempts extends Attempts<keyof typeof LIMITS> {
  constructor(now: Clock) {
    super(LIMITS, now);
  }
}
