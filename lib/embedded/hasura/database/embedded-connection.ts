import { parse, protocol, type PGlite } from '@electric-sql/pglite';
import { LRUCache } from 'lru-cache';
import type { StatementResult } from './client';

const { serialize } = protocol;

/** So many statements are kept prepared. */
const MOST_STATEMENTS = 200;
/** Characters of a text that is worth keeping; longer ones hold many rows and are seldom sent twice. */
const LONGEST_TEXT = 10_000;
/**
 * Milliseconds that a statement stays prepared. Its plan is made for the tables as they are then, and nothing tells Postgres that
 * they have grown: the embedded one has no process beside it that would analyse them.
 */
const STAYS_PREPARED_MS = 10_000;

/**
 * The one connection of the embedded Postgres, spoken to in its own protocol (its manual, "Extended Query"): each statement is
 * parsed and planned once and kept prepared under a name, and all messages of a query are sent in one piece. PGlite's own `query`
 * parses anew each time and sends every message for itself, which takes three to five times as long for a row by its key.
 *
 * Only one may run at a time; the caller sees to that.
 */
export class EmbeddedConnection {
  private readonly names: LRUCache<string, string>;
  /** Prepared statements of no more use. They go with the next query. */
  private unused: string[] = [];
  private count = 0;

  constructor(private readonly postgres: PGlite) {
    this.names = new LRUCache({
      max: MOST_STATEMENTS,
      ttl: STAYS_PREPARED_MS,
      dispose: (name) => void this.unused.push(name),
    });
  }

  /** Parameters are text or null. @throws PGlite's error of what Postgres said */
  async query(text: string, parameters: readonly unknown[]): Promise<StatementResult> {
    const known = this.names.get(text);
    const name = known ?? this.newName(text);
    const values = parameters.map((value) => (value === null || value === undefined ? null : String(value)));
    const messages = [
      ...this.unused.map((unused) => serialize.close({ type: 'S', name: unused })),
      ...(known === undefined ? [serialize.parse({ name, text })] : []),
      serialize.bind({ statement: name, values }),
      serialize.describe({ type: 'P' }),
      serialize.execute({}),
      serialize.sync(),
    ];
    this.unused = [];
    try {
      const answer = await this.postgres.execProtocolStream(Buffer.concat(messages));
      const [result] = parse.parseResults(answer, this.postgres.parsers);
      return { rows: result?.rows ?? [], affectedRows: result?.affectedRows ?? 0 };
    } catch (error) {
      // Whether it is prepared depends on how far Postgres came.
      this.names.delete(text);
      throw error;
    }
  }

  /** Prepares all statements anew: to be called when tables may have changed. */
  forget(): void {
    this.names.clear();
  }

  /** The empty name is that of a statement which the next one replaces. */
  private newName(text: string): string {
    if (text.length > LONGEST_TEXT) return '';
    const name = `s${(this.count += 1)}`;
    this.names.set(text, name);
    return name;
  }
}
