/** Why the store cannot go on, and what a process that ends because of it exits with. */
export const STORE_EXIT_CODES = {
  /** The folder or its files cannot be written or created. */
  'not-writable': 73,
  /** No space is left on the disk. Nothing acknowledged is lost; writes work again once there is space. */
  'disk-full': 74,
  /** The data file does not fit the address space that this process may have. What was acknowledged is safe. */
  'map-full': 75,
  /** The data file is not what this store wrote, or not all of it. */
  damaged: 76,
  /** A later version of this program wrote the data. */
  'newer-format': 77,
  /** Another process has the store open. */
  'in-use': 78,
  /** Reading or writing failed in a way that has no name of its own. */
  'input-output': 79,
  closed: 70,
  /** A database that does not exist was asked for, or one that exists was made again. */
  database: 70,
  /** Asked to read later than the clock will allow soon. */
  'future-snapshot': 70,
} as const;

export type StoreErrorCode = keyof typeof STORE_EXIT_CODES;

/** A failure of the storage itself, as opposed to one of a query. The message is for people and says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly exitCode: number;

  constructor(
    readonly code: StoreErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.exitCode = STORE_EXIT_CODES[code];
  }
}
