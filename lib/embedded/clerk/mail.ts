import type { Instance } from './instance';

/** Addresses like `ada+clerk_test@example.com` get no mail and one fixed code, as in Clerk's own test mode. */
const TEST_ADDRESS = /\+clerk_test(?=[^@]*@)/;
const TEST_CODE = '424242';

/** The fixed code of a test address, or `undefined` for any other. */
export function testCodeOf(address: string): string | undefined {
  return TEST_ADDRESS.test(address) ? TEST_CODE : undefined;
}

/** Delivers a code: to the local inbox and to the log. Nothing leaves the machine. */
export function sendCode(instance: Instance, to: string, code: string, purpose: string): void {
  const subject = `${code} is your ${purpose} code`;
  instance.store.addMail({ to, subject, code, sentAt: instance.now() });
  instance.log(`E-mail to ${to}: ${subject}`);
}
