/** Something a person can mend: the launcher prints the message alone, without a stack, and exits with 1. */
export class LaunchFailure extends Error {
  override readonly name = 'LaunchFailure';
}
