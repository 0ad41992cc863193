import { NativeId } from '../../schema/native-ids';
import type { CollectionId } from '../../values/value';
import { parseLong } from '../../values/number';
import type { RefName } from '../values/value';

/** Items of these are paths of their own; documents of the others are known by number. */
const NAMED: ReadonlyMap<string, CollectionId> = new Map([
  ['databases', NativeId.Database],
  ['indexes', NativeId.Index],
  ['functions', NativeId.Function],
  ['roles', NativeId.Role],
  ['access_providers', NativeId.AccessProvider],
  ['classes', NativeId.Collection],
  ['collections', NativeId.Collection],
]);
const NUMBERED: ReadonlyMap<string, CollectionId> = new Map([
  ['keys', NativeId.Key],
  ['tokens', NativeId.Token],
  ['credentials', NativeId.Credential],
]);

/** Names that mean something else where a name stands in a path. */
const RESERVED = new Set(['self', 'events']);

/**
 * A ref as text, as version 2.0 has it and as paths of the REST interface are: `classes/spells/1`, `indexes/by_name`, `keys`
 * (`fauna/faunadb: ext/model/src/main/scala/RefParser.scala`, `LegacyRefParser`). `undefined` for anything else.
 */
export function parseLegacyRef(text: string): RefName | undefined {
  const [first = '', second, third, ...others] = text.split('/');
  const named = NAMED.get(first);
  const collection = named ?? NUMBERED.get(first);
  if (collection === undefined || others.length > 0) return undefined;
  const native: RefName = { kind: 'native', collection };
  if (second === undefined) return native;
  if (named === undefined) return third === undefined ? documentOf(native, second) : undefined;
  if (!/^[^/,()&=]+$/.test(second) || RESERVED.has(second)) return undefined;
  const item: RefName = { kind: 'schema', collection, name: second };
  if (third === undefined) return item;
  return collection === NativeId.Collection ? documentOf(item, third) : undefined;
}

function documentOf(collection: RefName, text: string): RefName | undefined {
  const id = text === 'self' ? text : /^\d+$/.test(text) ? parseLong(text) : undefined;
  return id === undefined ? undefined : { kind: 'document', collection, id };
}
