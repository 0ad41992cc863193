import type { Value } from '../values/value';
import type { QueryContext } from './context';

/** The variables of one activation of a function (or of the query), each at the slot that compiling gave it. */
export type Frame = Value[];

/** Compiled code: an expression as a function of the running query and the variables around it. */
export type Code = (ctx: QueryContext, frame: Frame) => Value;
