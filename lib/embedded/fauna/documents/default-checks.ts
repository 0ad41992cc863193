import { InvalidQueryError } from '../syntax/invalid-query-error';
import { renderFailure } from '../errors/render';
import type { QueryContext } from '../eval/context';
import { members, text } from '../schema/collection-definition';
import { type FieldFailure, failure } from '../schema/field-failure';
import type { Struct } from '../values/value';
import { DefaultFailure, evaluateDefault } from './field-defaults';

/** Tries the defaults of a collection's fields once, when its definition is written; those that stay are not tried again. */
export function defaultFailures(ctx: QueryContext, before: Struct | undefined, after: Struct): readonly FieldFailure[] {
  const known = new Map(
    members(before?.get('fields')).map(([name, definition]) => [name, text(definition.get('default'))]),
  );
  return members(after.get('fields')).flatMap(([name, definition]) => {
    const code = text(definition.get('default'));
    return code === undefined || known.get(name) === code ? [] : tryDefault(ctx, name, code);
  });
}

/** Text that cannot be parsed is refused like one that fails; FaunaDB breaks off with an internal error there. */
function tryDefault(ctx: QueryContext, name: string, code: string): readonly FieldFailure[] {
  try {
    evaluateDefault(ctx, name, `*field:${name}*`, code);
    return [];
  } catch (error) {
    if (error instanceof DefaultFailure) return [error.failure];
    if (!(error instanceof InvalidQueryError)) throw error;
    return [failure(['fields', name, 'default'], `Unable to parse FQL source code.\n${renderFailure(error)}`)];
  }
}
