/** One connection to a Postgres, of either kind. */
export interface Client {
  /**
   * Runs one statement. Parameters are sent as text and take their type from the statement (`$1::uuid`).
   * @throws the driver's error, which holds what Postgres said (`postgres-error.ts`)
   */
  query(text: string, parameters: readonly unknown[]): Promise<StatementResult>;
  /** Runs any number of statements that have no parameters, and gives what the last one answered. */
  script(text: string): Promise<Tuples | undefined>;
  release(): void;
}

export interface StatementResult {
  /** By column name; values as `column-values.ts` says. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly affectedRows: number;
}

/** Rows as Postgres prints them; `undefined` in place of them where a statement answers no rows. */
export interface Tuples {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface Clients {
  /** Waits for a free one. */
  acquire(): Promise<Client>;
  /** Waits for those in use. */
  end(): Promise<void>;
}
