import type { Effect } from '../../eval/effect';
import type { Scope } from '../../eval/scope';
import type { V4Context } from '../context';
import type { V4Value } from '../values/value';
import type { FreeVariables } from './free-variables';

/** The variables of one activation of a lambda (or of the query), each at the slot that compiling gave it. */
export type V4Frame = V4Value[];

/** Compiled code: an expression as a function of the running query and the variables around it. Throws `V4Failure`. */
export type V4Code = (ctx: V4Context, frame: V4Frame) => V4Value;

/** How objects and arrays are printed that stand in an expression as values: as they are, or so that they can be read back. */
export type DataStyle = 'plain' | 'quoted';

/** A node of the syntax tree: decoded, its form and its keys checked, its variables not yet bound. */
export interface Expression {
  /** The most that evaluating it can do; a call of a function counts as a write, whatever the function does. */
  readonly effect: Effect;
  readonly free: FreeVariables;
  /** The expression as JSON would have it. */
  print(ctx: V4Context, style: DataStyle): V4Value;
  compile(scope: Scope): V4Code;
}
