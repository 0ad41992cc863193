import type { Value } from '../values/value';
import type { Frame } from './code';

/**
 * The variables of one function while it is compiled. Names are resolved to slots here, once;
 * a variable of an enclosing function becomes a captured one with a slot of its own.
 */
export class Scope {
  private readonly visible: { readonly name: string; readonly slot: number }[] = [];
  private readonly capturedVariables: Capture[] = [];
  private size = 0;

  constructor(private readonly parent?: Scope) {}

  /** In the order of their first use. */
  get captured(): readonly Capture[] {
    return this.capturedVariables;
  }

  /** A new variable, visible from here to the end of the enclosing {@link block}; it hides others of its name. */
  declare(name: string): number {
    const slot = this.size++;
    this.visible.push({ name, slot });
    return slot;
  }

  /** Compiles the inside of a block, whose variables end with it. */
  block<Result>(compile: () => Result): Result {
    const outer = this.visible.length;
    const result = compile();
    this.visible.length = outer;
    return result;
  }

  /** The slot of a variable, or `undefined` where the name is none. */
  resolve(name: string): number | undefined {
    const own = this.visible.findLast((variable) => variable.name === name);
    if (own !== undefined) return own.slot;
    const known = this.capturedVariables.find((capture) => capture.name === name);
    if (known !== undefined) return known.slot;
    const outer = this.parent?.resolve(name);
    if (outer === undefined) return undefined;
    const slot = this.size++;
    this.capturedVariables.push({ name, slot, outer });
    return slot;
  }
}

/** A variable of an enclosing function: where it is there, and where its value is kept here. */
export interface Capture {
  readonly name: string;
  readonly slot: number;
  readonly outer: number;
}

/** The value of a slot; resolving guarantees that it has been set. */
export function read(frame: Frame, slot: number): Value {
  const value = frame[slot];
  if (value === undefined) throw new Error(`Variable slot ${slot} is read before it is set`);
  return value;
}
