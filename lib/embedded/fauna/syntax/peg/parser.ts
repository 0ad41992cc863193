import { FirstSet } from './first-set';
import type { ParseRun } from './run';

/**
 * A rule of the grammar that produces a `T`. Rules are data and keep no state: what one application of a rule has to
 * remember lives in a {@link Frame} on a stack of its own, so that nesting in a source never uses the call stack.
 */
export abstract class Parser<out T> {
  /** Applies the rule at `run.index`: a rule without parts finishes at once, any other returns the frame that does. */
  abstract start(run: ParseRun): Frame | undefined;

  private knownFirst: FirstSet | undefined;

  /** What the rule can begin with; computed once, on first use, when all rules are defined. */
  get first(): FirstSet {
    this.knownFirst ??= this.findFirst();
    return this.knownFirst;
  }

  protected findFirst(): FirstSet {
    return FirstSet.anything;
  }

  /** Whether the rule has a chance at the current place. The second pass tries every rule, to learn what it expected. */
  isWorthTrying(run: ParseRun): boolean {
    return run.traceAt !== undefined || this.first.admits(run.text, run.index);
  }

  /** What this rule has produced, right after it succeeded. */
  produced(run: ParseRun): T {
    return run.value as T;
  }
}

/** One application of a rule that is under way. */
export interface Frame {
  /** Called at first, and whenever the part returned before has finished. Returns the next part, or nothing when done. */
  resume(): Parser<unknown> | undefined;
}

const STEPS_PER_RULE = 16;

/** Applies a rule to the whole run; the outcome is in the run. */
export function execute(root: Parser<unknown>, run: ParseRun): void {
  const frames: Frame[] = [];
  let next: Parser<unknown> | undefined = root;
  do {
    run.effort?.watch(STEPS_PER_RULE);
    const frame: Frame | undefined = next?.start(run);
    if (frame !== undefined) frames.push(frame);
    next = frames.at(-1)?.resume();
    if (next === undefined) frames.pop();
  } while (next !== undefined || frames.length > 0);
}
