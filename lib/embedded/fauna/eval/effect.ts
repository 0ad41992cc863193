import { invalidEffect } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import type { QueryContext } from './context';

/** What code may do at most, from harmless to lasting (`fauna/faunadb: ext/model/src/main/scala/runtime/Effect.scala`). */
export enum Effect {
  Pure = 0,
  /** Sees the clock or makes an id. */
  Observation = 1,
  Read = 2,
  Write = 3,
}

const NAMES: Readonly<Record<Effect, string>> = {
  [Effect.Pure]: 'pure',
  [Effect.Observation]: 'an observation',
  [Effect.Read]: 'a read',
  [Effect.Write]: 'a write',
};

/**
 * Refuses what the running code must not do. `action` heads the message: `` `all` ``, `Reading a field`, `Projection`,
 * `Reading a document`. Throws `invalid_effect`.
 */
export function requireEffect(ctx: QueryContext, effect: Effect, action: string, span: Span | undefined): void {
  if (effect > ctx.effects.limit) throw invalidEffect(action, NAMES[effect], ctx.effects.place, span);
}

/** Runs `body` with at most the given effects; what is already forbidden stays so. */
export function withEffectLimit<Result>(ctx: QueryContext, limit: Effect, place: string, body: () => Result): Result {
  if (ctx.effects.limit <= limit) return body();
  const outer = ctx.effects;
  ctx.effects = { limit, place };
  try {
    return body();
  } finally {
    ctx.effects = outer;
  }
}
