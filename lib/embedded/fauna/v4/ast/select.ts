import type { Effect } from '../../eval/effect';
import type { Scope } from '../../eval/scope';
import type { V4Context } from '../context';
import { undefinedRef, valueNotFound } from '../errors/problems';
import { BOOLEAN, PATH } from '../forms/arguments';
import type { Position } from '../position';
import { valueAt } from '../values/path';
import { isV4Array, UnresolvedRef, type V4Value } from '../values/value';
import { strongest } from './compound';
import type { DataStyle, Expression, V4Code } from './expression';
import { type FreeVariables, union } from './free-variables';

/** `{"select": …, "from": …}` and its kin: what stands at a path, and the default only where nothing does. */
export class SelectExpression implements Expression {
  readonly effect: Effect;
  readonly free: FreeVariables;

  constructor(
    /** `select`, `select_all` or `select_as_index`: the key of the path. */
    private readonly name: string,
    private readonly path: Expression,
    private readonly from: Expression,
    /** Only of `select`; the others are told by their name. */
    private readonly all: Expression | undefined,
    private readonly fallback: Expression | undefined,
    private readonly position: Position,
  ) {
    const parts = [path, from, all, fallback].filter((part) => part !== undefined);
    this.effect = strongest(parts);
    this.free = union(parts.map(({ free }) => free));
  }

  print(ctx: V4Context, style: DataStyle): V4Value {
    return new Map<string, V4Value>([
      [this.name, this.path.print(ctx, style)],
      ['from', this.from.print(ctx, style)],
      ...(this.all ? [['all', this.all.print(ctx, style)] as const] : []),
      ...(this.fallback ? [['default', this.fallback.print(ctx, style)] as const] : []),
    ]);
  }

  compile(scope: Scope): V4Code {
    const path = this.path.compile(scope);
    const from = this.from.compile(scope);
    const all = this.all?.compile(scope);
    const fallback = this.fallback?.compile(scope);
    const at = this.position.at('from');
    const pathAt = this.position.at(this.name);
    const allAt = this.position.at('all');
    const isAll = this.name !== 'select';
    return (ctx, frame) => {
      const way = path(ctx, frame);
      const container = from(ctx, frame);
      const flag = all?.(ctx, frame) ?? isAll;
      const keys = PATH.cast(way, pathAt, ctx);
      const found = select(ctx, container, keys, BOOLEAN.cast(flag, allAt, ctx), at);
      if (found !== undefined) return found;
      if (fallback) return fallback(ctx, frame);
      throw valueNotFound(keys, at);
    };
  }
}

/** What stands at a path; with `all`, everything that does, in an array. Throws `V4Failure` for a ref that names nothing. */
export function select(
  ctx: V4Context,
  container: V4Value,
  path: ReturnType<typeof PATH.cast>,
  all: boolean,
  at: Position,
): V4Value | undefined {
  if (container instanceof UnresolvedRef) throw undefinedRef(container.name, at);
  const found = valueAt(ctx, container, path, all);
  if (!all) return found;
  if (found === undefined) return [];
  return isV4Array(found) ? found : [found];
}
