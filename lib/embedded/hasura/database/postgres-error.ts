/** What Postgres said, as both drivers give it (its manual, "Error and Notice Message Fields"). */
export interface PostgresError {
  /** SQLSTATE: five characters, of which the first two are the class. */
  readonly code: string;
  readonly message: string;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
}

/** The error of a statement that Postgres refused; `undefined` where the failure is another. */
export function postgresErrorOf(error: unknown): PostgresError | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const { code, message } = error;
  // Node's own errors have codes such as ECONNRESET.
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code) || !('severity' in error)) return undefined;
  return { code, message, detail: textOf(error, 'detail'), hint: textOf(error, 'hint') };
}

function textOf(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : undefined;
}
