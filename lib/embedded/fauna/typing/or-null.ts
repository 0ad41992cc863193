import { NULL, type Type, union } from './types';

/** The type of a field that only a wildcard tells of: it may be missing. */
export function orNull(wildcard: Type): Type {
  if (wildcard.kind === 'Any' || wildcard.kind === 'Never') return wildcard;
  if (wildcard.kind === 'Named' && wildcard.name === 'Null') return wildcard;
  return union([wildcard, NULL]);
}
