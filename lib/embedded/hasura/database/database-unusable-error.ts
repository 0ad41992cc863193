/** Thrown where the database cannot be used. The message is for the person who has to mend it and holds no password. */
export class DatabaseUnusableError extends Error {
  override readonly name = 'DatabaseUnusableError';
}
