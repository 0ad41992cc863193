import type { Clock } from '../clock';
import type { TenantActions } from './actions/tenant-actions';
import type { SignInAttempts } from './login/attempts';
import type { Store } from './store';

/** What every part of the running tenant works with. */
export interface Instance {
  readonly store: Store;
  /** `http://localhost:PORT/`, with the slash: the claim `iss`. */
  readonly issuer: string;
  readonly actions: TenantActions;
  readonly attempts: SignInAttempts;
  readonly now: Clock;
  /** Takes whole lines for the person who runs the app; never a token or a secret. */
  readonly log: (line: string) => void;
}
