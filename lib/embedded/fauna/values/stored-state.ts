import type { StoredText } from '../wire/stored-text';
import type { DocumentState, Micros, Struct, Time } from './value';

/** A state as it was read from the store, which keeps it for a while, and with it what was worked out of it. */
export class StoredState implements DocumentState {
  /** How it stands in answers; `null` where that depends on more than the state. */
  text: StoredText | 'written once' | null | undefined = undefined;

  /** The collection, as it was defined then, whose documents were found to show these fields as they are stored. */
  shownAsStoredIn: object | undefined = undefined;

  constructor(
    readonly ts: Micros,
    readonly ttl: Time | undefined,
    readonly data: Struct,
  ) {}
}
