import type { Clock } from '../clock';
import type { Cookies } from './cookies';
import type { SigningKeys } from './keys';
import type { Store } from './store';
import type { Throttle } from './throttle';

/** What every part of the running instance works with. */
export interface Instance {
  readonly store: Store;
  readonly keys: SigningKeys;
  readonly secretKey: string;
  readonly publishableKey: string;
  /** `https://` and the publishable key's host: the claim `iss`. */
  readonly issuer: string;
  /** Where people open the app, for links that no browser's request gives an origin to. */
  readonly appUrl: string;
  readonly cookies: Cookies;
  readonly throttle: Throttle;
  readonly now: Clock;
  /** Takes whole lines for the person who runs the app. Codes are among them, tokens and secrets never. */
  readonly log: (line: string) => void;
}
