import type { Module } from './value';

/**
 * Modules that are members of others are looked up by a name that no identifier can spell (`FQL.Schema`). They are sent by their
 * own name; texts for people show the collection of deleted ones as a member of `Collection`.
 */

/** `Schema`, `Deleted`, `Math`, `User`: how a module is sent. */
export function ownName({ name, collection }: Module): string {
  return collection === undefined ? name.slice(name.lastIndexOf('.') + 1) : name;
}

/** `Schema`, `Collection.Deleted`, `Math`, `User`: how a module is shown. */
export function shownName(module: Module): string {
  const name = ownName(module);
  return isOfDeleted(module) ? `Collection.${name}` : name;
}

/** Whether it is the module that deleted collections have become. */
export function isOfDeleted({ name, collection }: Module): boolean {
  return name === 'Deleted' && collection === undefined;
}
