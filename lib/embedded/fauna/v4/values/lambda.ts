import type { LambdaCode } from '../ast/lambda';
import type { V4Value } from './value';

/** A lambda with the values it has captured. `ctx.apply` calls it. */
export class V4Lambda {
  constructor(
    readonly code: LambdaCode,
    /** In the order of the code's captured names. */
    readonly captures: readonly V4Value[],
  ) {}
}
