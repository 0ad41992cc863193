import type { User } from './entities';
import { ApiError, type currentPasswordIncorrect } from './errors';
import type { Instance } from './instance';
import { verifyPassword } from '../credentials/passwords';

/**
 * Throws where a password is not the person's, with the error `refuse` makes; counts wrong ones, and after too many of
 * them refuses right ones as well for a while (429).
 */
export async function assertPassword(
  { throttle }: Instance,
  user: User,
  password: string,
  ipAddress: string | null,
  refuse: { readonly param: string; readonly error: typeof currentPasswordIncorrect },
): Promise<void> {
  if (user.passwordHash === null) {
    throw new ApiError(
      400,
      'strategy_for_user_invalid',
      'Invalid verification strategy',
      'The verification strategy is not valid for this account',
    );
  }
  const device = ipAddress ?? 'local';
  throttle.assertAllowed('passwordOfAccount', user.id);
  throttle.assertAllowed('failuresOfAddress', device);
  // Counted before the slow comparison, so that guesses sent all at once are counted too.
  throttle.record('passwordOfAccount', user.id);
  if (await verifyPassword(password, user.passwordHash)) {
    throttle.forget('passwordOfAccount', user.id);
    return;
  }
  throttle.record('failuresOfAddress', device);
  throw refuse.error(refuse.param);
}
