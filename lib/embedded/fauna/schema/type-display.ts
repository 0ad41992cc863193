import { doubleToString } from '../values/number';
import { Double } from '../values/value';
import type { FieldType, RecordType } from './field-type';
import { immutableMapOrder } from './hash-order';

/**
 * How error texts write types: `Array<String | Null>`, `{ city: String, *: Any }`, `"a" | "b"`. The members of a union are
 * brought together by their kind: literals, names, arrays, records, tuples, and null last
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/typer/CoalescedType.scala`).
 */
export function displayType(type: FieldType): string {
  let text = displayed.get(type);
  if (text === undefined) {
    text = membersOf([type]).join(' | ') || 'Never';
    displayed.set(type, text);
  }
  return text;
}

/** A type never changes, so what is shown of it does not either. */
const displayed = new WeakMap<FieldType, string>();

function displayUnion(types: readonly FieldType[]): string {
  return membersOf(types).join(' | ');
}

function membersOf(types: readonly FieldType[]): readonly string[] {
  const flat = types.flatMap(flatten);
  const names = flat.flatMap((type) => nameOf(type) ?? []);
  const arrays = flat.flatMap((type) => (type.kind === 'array' ? [type.element] : []));
  const records = flat.flatMap((type) => (type.kind === 'record' ? [type.record] : []));
  const members = [
    ...(flat.some(({ kind }) => kind === 'any') ? ['Any'] : []),
    ...literals(flat, names),
    ...names.filter((name) => name !== 'Null'),
    ...(arrays.length > 0 ? [`Array<${displayUnion(arrays)}>`] : []),
    ...(records.length > 0 ? [displayRecord(records.reduce(commonRecord))] : []),
    ...tuples(flat),
    ...(names.includes('Null') ? ['Null'] : []),
  ];
  return [...new Set(members)];
}

function flatten(type: FieldType): readonly FieldType[] {
  return type.kind === 'union' ? type.members.flatMap(flatten) : [type];
}

function nameOf(type: FieldType): string | undefined {
  if (type.kind === 'scalar' || type.kind === 'document') return type.name;
  return type.kind === 'any document' ? '{ *: Any }' : undefined;
}

/** Literals whose general type is a member too are part of it; `true` and `false` together are the whole type. */
function literals(flat: readonly FieldType[], names: readonly string[]): readonly string[] {
  const values = flat.flatMap((type) => (type.kind === 'literal' ? [type.value] : []));
  const both = values.includes(true) && values.includes(false);
  const shown = values.filter((value) => !generalTypes(value).some((name) => names.includes(name)));
  const texts = shown.filter((value) => !both || typeof value !== 'boolean').map(displayLiteral);
  return both && !names.includes('Boolean') ? [...texts, 'Boolean'] : texts;
}

type LiteralValue = Extract<FieldType, { kind: 'literal' }>['value'];

function generalTypes(value: LiteralValue): readonly string[] {
  if (typeof value === 'string') return ['String'];
  if (typeof value === 'boolean') return ['Boolean'];
  return value instanceof Double ? ['Double', 'Number'] : ['Int', 'Long', 'Number'];
}

function displayLiteral(value: LiteralValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return value instanceof Double ? doubleToString(value.value) : String(value);
}

/** What two records have in common: the fields of both, each of either type. */
function commonRecord(a: RecordType, b: RecordType): RecordType {
  const fields = new Map(
    [...a.fields].flatMap(([name, field]) => {
      const other = b.fields.get(name)?.type ?? b.wildcard;
      return other ? [[name, { type: either(field.type, other) }] as const] : [];
    }),
  );
  for (const [name, field] of b.fields) {
    if (!a.fields.has(name) && a.wildcard) fields.set(name, { type: either(a.wildcard, field.type) });
  }
  return { fields, wildcard: a.wildcard && b.wildcard ? either(a.wildcard, b.wildcard) : undefined };
}

function either(a: FieldType, b: FieldType): FieldType {
  return { kind: 'union', members: [a, b] };
}

function displayRecord({ fields, wildcard }: RecordType): string {
  const members = immutableMapOrder([...fields.keys()]).flatMap((name) => {
    const field = fields.get(name);
    return field ? [`${fieldName(name)}: ${displayType(field.type)}`] : [];
  });
  if (wildcard) members.push(`*: ${displayType(wildcard)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function fieldName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : JSON.stringify(name);
}

/** Tuples of one length are one tuple of the types of either. */
function tuples(flat: readonly FieldType[]): readonly string[] {
  const byLength = new Map<number, FieldType[][]>();
  for (const type of flat) {
    if (type.kind !== 'tuple') continue;
    const columns = byLength.get(type.elements.length) ?? type.elements.map(() => []);
    type.elements.forEach((element, i) => columns[i]?.push(element));
    byLength.set(type.elements.length, columns);
  }
  return [...byLength.values()].map((columns) => `[${columns.map(displayUnion).join(', ')}]`);
}
