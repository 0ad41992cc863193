import { freshen } from './freshen';
import { mapParts } from './parts';
import type { Type, TypeScheme } from './types';
import type { Typing } from './typing';

/** A scheme's type with parameters of its own; `args` are those that are known by name. */
export function instantiate(
  scheme: TypeScheme,
  level: number,
  typing: Typing,
  args: ReadonlyMap<string, Type> = NO_ARGUMENTS,
): Type {
  switch (scheme.kind) {
    case 'plain':
      return scheme.type;
    case 'inferred':
      return freshen(scheme.type, { limit: scheme.level, level, typing });
    case 'signature':
      return withArguments(scheme.type, level, typing, args);
  }
}

const NO_ARGUMENTS: ReadonlyMap<string, Type> = new Map();

/** Puts arguments, or else variables, in the place of rigid types. */
function withArguments(type: Type, level: number, typing: Typing, args: ReadonlyMap<string, Type>): Type {
  const known = new Map(args);
  const replace = (part: Type): Type => {
    typing.step(1);
    if (part.kind !== 'Rigid') return mapParts(part, replace);
    const argument = known.get(part.name) ?? typing.variable(level, part.span);
    known.set(part.name, argument);
    return argument;
  };
  return hasRigid(type) ? replace(type) : type;
}

const generic = new WeakMap<Type, boolean>();

/** Whether a type of a signature, which never changes, has rigid types in it. */
function hasRigid(type: Type): boolean {
  const known = generic.get(type);
  if (known !== undefined) return known;
  let found = type.kind === 'Rigid';
  if (!found) {
    mapParts(type, (part) => {
      found ||= hasRigid(part);
      return part;
    });
  }
  generic.set(type, found);
  return found;
}
