import { isArray, isStruct } from '../../values/type-tag';
import { Doc, type Value } from '../../values/value';
import type { V4Context } from '../context';
import { shownFields } from '../documents/view';
import type { V4Lambda } from '../values/lambda';
import { fromStored } from '../values/stored';
import type { V4Value } from '../values/value';

/**
 * What a role's predicate gets for an action, made of what v10's predicates get
 * (`fauna/faunadb: ext/model/src/main/scala/auth/RoleEvalAction.scala`): refs of what is read or deleted, the fields of what is
 * created or written, an index's terms, a token's payload.
 */
export function predicateArgument(ctx: V4Context, { code }: V4Lambda, action: string, args: readonly Value[]): V4Value {
  const { pattern } = code.expression;
  const names = typeof pattern === 'string' ? 1 : pattern.length;
  const [first, second] = args;
  switch (action) {
    case 'create':
      return fieldsOf(ctx, first);
    case 'create_with_id':
      return names === 1 ? fieldsOf(ctx, first) : [fieldsOf(ctx, first), valueOf(ctx, first)];
    case 'write': {
      const states = [fieldsOf(ctx, first), fieldsOf(ctx, second)];
      return names === 3 ? [...states, valueOf(ctx, first)] : states;
    }
    case 'history_write':
      return args.map((arg) =>
        isStruct(arg) && first instanceof Doc ? historyFields(ctx, first, arg) : valueOf(ctx, arg),
      );
    default:
      return valueOf(ctx, first);
  }
}

function valueOf(ctx: V4Context, value: Value | undefined): V4Value {
  if (value === undefined) return null;
  return isArray(value) ? value.map((item) => fromStored(ctx, item)) : fromStored(ctx, value);
}

/** Of the state that the document shows, whatever is stored. */
function fieldsOf(ctx: V4Context, document: Value | undefined): V4Value {
  const state = document instanceof Doc ? document.more.frozen : undefined;
  return document instanceof Doc && state ? shownFields(ctx, document.collection, state) : null;
}

function historyFields(ctx: V4Context, { collection }: Doc, data: ReadonlyMap<string, Value>): V4Value {
  return shownFields(ctx, collection, { ts: undefined, ttl: undefined, data });
}
