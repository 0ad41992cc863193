import { isArray, isStruct } from '../values/type-tag';
import type { Struct, Value } from '../values/value';
import { ACTIONS, type Action } from './action';

/** An FQL lambda kept as text, and the name it has as a source. */
export interface Predicate {
  readonly source: string;
  readonly text: string;
}

/** `true`, or what must answer exactly `true`. An action that is not allowed at all has no grant. */
export type Grant = true | Predicate;

/** A `Role` document, read once. */
export interface Role {
  readonly name: string;
  /** By resource: the name or alias of a collection or function. */
  readonly privileges: ReadonlyMap<string, ReadonlyMap<Action, Grant>>;
  /** Who has the role without being named: identities of these collections, by name or alias. */
  readonly membership: ReadonlyMap<string, Grant>;
}

/** Reads a stored `Role` document, whose form was checked when it was written. */
export function readRole(data: Struct): Role {
  const name = text(data.get('name')) ?? '';
  const privileges = entries(data.get('privileges')).map((entry) => {
    const actions = entry.get('actions') ?? new Map();
    return [text(entry.get('resource')) ?? '', readActions(name, isStruct(actions) ? actions : new Map())] as const;
  });
  const membership = entries(data.get('membership')).map((entry) => {
    const predicate = text(entry.get('predicate'));
    const grant = predicate === undefined ? true : { source: `*${name}:membership*`, text: predicate };
    return [text(entry.get('resource')) ?? '', grant] as const;
  });
  return { name, privileges: new Map(privileges), membership: new Map(membership) };
}

function readActions(role: string, actions: Struct): ReadonlyMap<Action, Grant> {
  const grants = new Map<Action, Grant>();
  for (const action of ACTIONS) {
    const value = actions.get(action);
    if (value === true) grants.set(action, true);
    else if (typeof value === 'string') grants.set(action, { source: `*${role}:${action}*`, text: value });
  }
  return grants;
}

/** One object, or a list of them. */
function entries(value: Value | undefined): readonly Struct[] {
  if (value === undefined) return [];
  return (isArray(value) ? value : [value]).filter(isStruct);
}

function text(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
