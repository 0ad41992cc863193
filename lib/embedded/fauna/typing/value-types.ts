import type { Catalog } from '../schema/catalog';
import type { Effort } from '../values/effort';
import { doubleToString } from '../values/number';
import { isArray, isStruct, tagOf } from '../values/type-tag';
import { Doc, Double, EventSource, Module, Null, SetValue, type Value } from '../values/value';
import type { TypeLiteral } from './literals';
import { NATIVE_DOCUMENTS } from './native-documents';
import { BOOLEAN, type LiteralType, NULL, type Type, any, literal, named, record, tuple } from './types';

/** Making a type of a value takes about as long as so many small steps. */
const STEPS_PER_VALUE = 16;

/**
 * The type of a value that came with a request (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/ValueStaticType.scala`).
 * `effort` can stop it.
 */
export function typeOfValue(value: Value, catalog: Catalog, effort: Pick<Effort, 'watch'>): Type {
  effort.watch(STEPS_PER_VALUE);
  const inner = (part: Value): Type => typeOfValue(part, catalog, effort);
  if (typeof value === 'number' || typeof value === 'bigint') return given({ type: 'integer', value: BigInt(value) });
  if (typeof value === 'string') return given({ type: 'string', value });
  if (typeof value === 'boolean') return BOOLEAN;
  if (isArray(value)) return tuple(value.map(inner));
  if (isStruct(value)) return record(new Map([...value].map(([name, field]) => [name, inner(field)] as const)));
  if (value instanceof Null) return NULL;
  if (value instanceof Double) {
    return Number.isFinite(value.value)
      ? given({ type: 'decimal', text: doubleToString(value.value) })
      : named('Double');
  }
  if (value instanceof Doc) return documentType(value, catalog);
  if (value instanceof SetValue) return named('Set', [any()]);
  if (value instanceof EventSource) return named('EventSource', [any()]);
  if (value instanceof Module) return named(`${value.name}${value.collection === undefined ? 'Module' : 'Collection'}`);
  const tag = tagOf(value);
  return tag === 'Lambda' || tag === 'Function' ? any() : named(tag);
}

function given(value: TypeLiteral): LiteralType {
  return { ...literal(value), given: true };
}

/** Whether the document exists is not looked at. */
function documentType({ collection }: Doc, catalog: Catalog): Type {
  const native = NATIVE_DOCUMENTS.get(collection);
  if (native) return named(native.document);
  const schema = catalog.collection(collection);
  return schema ? named(schema.name) : NULL;
}
