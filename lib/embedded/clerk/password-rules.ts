import { ApiError } from './errors';

export const MIN_PASSWORD_LENGTH = 8;
export const MAX_PASSWORD_LENGTH = 72;

/** Refuses a password that the instance's settings (resources/environment.ts) do not allow. `param` is the field it came in. */
export function assertAllowedPassword(password: string, param: string): void {
  if (password.length < MIN_PASSWORD_LENGTH) {
    throw new ApiError(
      422,
      'form_password_length_too_short',
      `Passwords must be ${MIN_PASSWORD_LENGTH} characters or more.`,
      undefined,
      { param_name: param },
    );
  }
  if (password.length > MAX_PASSWORD_LENGTH) {
    throw new ApiError(
      422,
      'form_password_length_too_long',
      `Passwords must be less than ${MAX_PASSWORD_LENGTH + 1} characters.`,
      undefined,
      { param_name: param },
    );
  }
}
