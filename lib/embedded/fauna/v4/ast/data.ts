import { Effect } from '../../eval/effect';
import type { V4Context } from '../context';
import { typeName } from '../values/type-name';
import { isV4Array, isV4Object, type V4Value } from '../values/value';
import type { DataStyle, Expression, V4Code } from './expression';
import { NO_VARIABLES } from './free-variables';

/** A value in an expression; refs and sets in it are looked up when the query begins. */
export class DataExpression implements Expression {
  readonly effect = Effect.Pure;
  readonly free = NO_VARIABLES;

  private constructor(
    readonly evaluate: (ctx: V4Context) => V4Value,
    /** How errors call the value's type. */
    readonly type: string,
  ) {}

  static known(value: V4Value): DataExpression {
    return new DataExpression(() => value, typeName(value));
  }

  /** A value that is known once names can be looked up. */
  static late(evaluate: (ctx: V4Context) => V4Value, type: string): DataExpression {
    return new DataExpression(evaluate, type);
  }

  print(ctx: V4Context, style: DataStyle): V4Value {
    return printData(this.evaluate(ctx), style);
  }

  compile(): V4Code {
    return this.evaluate;
  }
}

/** A value as an expression for it. */
export function printData(value: V4Value, style: DataStyle): V4Value {
  return style === 'quoted' && (isV4Object(value) || isV4Array(value)) ? new Map([['quote', value]]) : value;
}
