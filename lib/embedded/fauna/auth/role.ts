import { isStoredLambda, type StoredLambda } from '../schema/stored-lambda';
import { isArray, isStruct } from '../values/type-tag';
import { Doc, type Struct, type Value } from '../values/value';
import { ACTIONS, type Action } from './action';

/** An FQL lambda kept as text, and the name it has as a source. */
export interface Predicate {
  readonly source: string;
  readonly text: string;
}

/** `true`, or what must answer exactly `true`. An action that is not allowed at all has no grant. */
export type Grant = true | Predicate | StoredLambda;

/** What a privilege is about: the name or alias of a collection or function, or in roles of FQL v4 a ref, to an index too. */
export type Resource = string | Doc;

/** A `Role` document, read once. */
export interface Role {
  readonly name: string;
  readonly privileges: readonly { readonly resource: Resource; readonly actions: ReadonlyMap<Action, Grant> }[];
  /** Who has the role without being named: identities of these collections. */
  readonly membership: readonly { readonly resource: Resource; readonly grant: Grant }[];
}

/** Reads a stored `Role` document, whose form was checked when it was written. */
export function readRole(data: Struct): Role {
  const name = text(data.get('name')) ?? '';
  const privileges = entries(data.get('privileges')).map((entry) => {
    const actions = entry.get('actions');
    return {
      resource: resourceOf(entry),
      actions: readActions(name, actions && isStruct(actions) ? actions : new Map()),
    };
  });
  const membership = entries(data.get('membership')).map((entry) => ({
    resource: resourceOf(entry),
    grant: grantOf(entry.get('predicate') ?? true, `*${name}:membership*`) ?? true,
  }));
  return { name, privileges, membership };
}

function resourceOf(entry: Struct): Resource {
  const resource = entry.get('resource');
  return resource instanceof Doc ? resource : (text(resource) ?? '');
}

/** Reads `true` or a predicate; anything else grants nothing. `source` is what the predicate's text is called. */
export function grantOf(value: Value | undefined, source: string): Grant | undefined {
  if (typeof value === 'boolean') return value || undefined;
  if (isStoredLambda(value)) return value;
  return typeof value === 'string' ? { source, text: value } : undefined;
}

function readActions(role: string, actions: Struct): ReadonlyMap<Action, Grant> {
  const grants = new Map<Action, Grant>();
  for (const action of ACTIONS) {
    const grant = grantOf(actions.get(action), `*${role}:${action}*`);
    if (grant !== undefined) grants.set(action, grant);
  }
  return grants;
}

/** One object, or a list of them; FaunaDB reads none where one of them is about nothing. */
function entries(value: Value | undefined): readonly Struct[] {
  if (value === undefined) return [];
  const found = (isArray(value) ? value : [value]).filter(isStruct);
  return found.every((entry) => entry.has('resource')) ? found : [];
}

function text(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
