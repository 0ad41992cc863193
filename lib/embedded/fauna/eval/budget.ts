import { ProtocolError } from '../errors/protocol-error';
import type { Budget } from './context';
import { MAX_COMPUTE_OPS, OPERATIONS_PER_COMPUTE_OP } from './limits';

/** So many operations take well under a millisecond, while looking at the clock each time would cost more than they do. */
const OPERATIONS_BETWEEN_CLOCK_READINGS = 256;

/** Steps take some nanoseconds each. */
const STEPS_PER_OPERATION = 256;

/** A deadline closer than this was never going to be met: it is the client's doing, not a slow server's. */
const AGGRESSIVE_MILLISECONDS = 1000;

/** The time and work of one query, counted from now. `timeout` is in milliseconds. */
export class QueryBudget implements Budget {
  operations = 0;
  private steps = 0;
  private nextReading = OPERATIONS_BETWEEN_CLOCK_READINGS;
  private readonly started: number;

  /** `clock` gives milliseconds from any beginning. */
  constructor(
    private readonly timeout: number,
    private readonly clock: () => number = () => performance.now(),
  ) {
    this.started = clock();
  }

  spend(amount: number): void {
    this.operations += amount;
    if (this.operations >= this.nextReading) this.review();
  }

  step(amount: number): void {
    this.steps += amount;
    this.watch(amount);
  }

  watch(amount: number): void {
    this.nextReading -= amount / STEPS_PER_OPERATION;
    if (this.operations >= this.nextReading) this.review();
  }

  /** In units of {@link OPERATIONS_PER_COMPUTE_OP}, begun ones included. */
  get computeOps(): number {
    return Math.ceil(this.operations / OPERATIONS_PER_COMPUTE_OP);
  }

  /** Whole milliseconds since it began. */
  get elapsedMs(): number {
    return Math.floor(this.clock() - this.started);
  }

  /** Throws `ProtocolError` if the deadline has passed. */
  checkDeadline(): void {
    const elapsed = this.clock() - this.started;
    if (elapsed <= this.timeout) return;
    if (elapsed >= AGGRESSIVE_MILLISECONDS) throw new ProtocolError('time_out', 'Read timed out');
    throw new ProtocolError(
      'time_out',
      `Client set aggressive deadline: query needs ${AGGRESSIVE_MILLISECONDS}, timed out within ${Math.floor(elapsed)}`,
      440,
    );
  }

  private review(): void {
    this.nextReading = this.operations + OPERATIONS_BETWEEN_CLOCK_READINGS;
    const effort = this.operations + this.steps / STEPS_PER_OPERATION;
    if (effort > MAX_COMPUTE_OPS * OPERATIONS_PER_COMPUTE_OP) {
      const got = Math.ceil(effort / OPERATIONS_PER_COMPUTE_OP);
      throw new ProtocolError(
        'invalid_request',
        `Transaction does too much compute: got ${got}, limit: ${MAX_COMPUTE_OPS}`,
      );
    }
    this.checkDeadline();
  }
}
