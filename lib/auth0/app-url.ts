import type { Auth0Config } from '../config/auth0';

/** Origin of this app as browsers know it: as configured, or else as the request says. */
export function appUrlOf({ appUrl }: Auth0Config, request: Pick<Headers, 'get'>): string {
  return appUrl ?? `${request.get('x-forwarded-proto') ?? 'http'}://${request.get('host') ?? 'localhost'}`;
}
