/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that the object itself has; never one it inherits, such as `constructor`. */
export function ownMember(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/**
 * Applies a JSON merge patch (RFC 7396): objects are merged member by member, `null` removes a member, anything else
 * replaces it.
 */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const members = new Map(Object.entries(target));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      members.delete(name);
    } else if (isJsonObject(value)) {
      const before = members.get(name);
      members.set(name, mergePatch(isJsonObject(before) ? before : {}, value));
    } else {
      members.set(name, value);
    }
  }
  return Object.fromEntries(members);
}

/** The object a text holds, or `undefined` where it is no JSON or no object. */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
