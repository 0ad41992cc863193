import { equalTrees } from '../syntax/equal-trees';
import { align } from './align';
import type { Change, Element, ItemDiff } from './diff';
import {
  type Annotation,
  type Field,
  type FunctionItem,
  type ItemKind,
  type Member,
  type SchemaItem,
  NOWHERE,
  annotationsOf,
  membersOf,
} from './item';
import { printTerm } from './print-path';

export interface Rename {
  readonly kind: ItemKind;
  readonly from: string;
  readonly to: string;
}

/**
 * Compares two schemas. Items are the same if kind and name are, or if a rename says so; white space, comments and the
 * file an item is in do not count.
 */
export function diffSchemas(
  before: readonly SchemaItem[],
  after: readonly SchemaItem[],
  renames: readonly Rename[] = [],
): ItemDiff[] {
  const identify = ({ kind, name }: SchemaItem) => `${kind} ${name.text}`;
  const identifyAfter = (item: SchemaItem) => {
    const rename = renames.find(({ kind, to }) => kind === item.kind && to === item.name.text);
    return rename === undefined ? identify(item) : `${item.kind} ${rename.from}`;
  };
  const { added, removed, kept } = align(before, after, identify, identifyAfter);
  return [
    ...added.map((item): ItemDiff => ({ type: 'add', item })),
    ...removed.map((item): ItemDiff => ({ type: 'remove', item })),
    ...kept.flatMap(([old, current]): ItemDiff[] => {
      const changes = diffItem(old, current);
      return changes.length === 0 ? [] : [{ type: 'modify', before: old, after: current, changes, dataChanges: [] }];
    }),
  ];
}

/** What is different between two items of one kind. */
export function diffItem(before: SchemaItem, after: SchemaItem): Change[] {
  const shared: Change[] = [
    ...(before.name.text === after.name.text ? [] : [{ type: 'rename' as const, from: before.name, to: after.name }]),
    ...diffAnnotations(annotationsOf(before), annotationsOf(after)),
  ];
  if (before.kind === 'function' && after.kind === 'function') return [...shared, ...diffFunction(before, after)];
  if (before.kind === 'function' || after.kind === 'function') throw new Error('Items of different kinds compared');
  const fields = (item: SchemaItem) => (item.kind === 'collection' ? withWildcard(item.fields) : []);
  return [...shared, ...diffFields(fields(before), fields(after)), ...diffMembers(membersOf(before), membersOf(after))];
}

/** A collection without defined fields takes any field, whether it says so or not. */
function withWildcard(fields: readonly Field[]): readonly Field[] {
  if (fields.some(({ kind }) => kind !== 'computed')) return fields;
  const name = { text: '*', span: NOWHERE };
  return [...fields, { kind: 'wildcard', name, type: { kind: 'AnyType', span: NOWHERE }, span: NOWHERE }];
}

function diffAnnotations(before: readonly Annotation[], after: readonly Annotation[]): Change[] {
  return diffElements(
    before,
    after,
    ({ keyword }) => keyword,
    (annotation) => ({ type: 'annotation', annotation }),
    (old, current) =>
      old.value.text === current.value.text ? [] : [{ type: 'annotation', before: old, value: current.value }],
  );
}

function diffFields(before: readonly Field[], after: readonly Field[]): Change[] {
  return diffElements(
    before,
    after,
    ({ kind, name }) => `${kind} ${name.text}`,
    (field) => ({ type: 'field', field }),
    diffField,
  );
}

function diffMembers(before: readonly Member[], after: readonly Member[]): Change[] {
  return diffElements(
    before,
    after,
    identifyMember,
    (member) => ({ type: 'member', member }),
    diffMember,
    ({ isDefault }) => isDefault ?? false,
  );
}

function diffElements<T>(
  before: readonly T[],
  after: readonly T[],
  identify: (item: T) => string,
  toElement: (item: T) => Element,
  diff: (before: T, after: T) => Change[],
  isDefault: (item: T) => boolean = () => false,
): Change[] {
  const { added, removed, kept } = align(before, after, identify);
  const shown = (items: readonly T[]) => items.filter((item) => !isDefault(item)).map(toElement);
  return [
    ...shown(added).map((element): Change => ({ type: 'add', element })),
    ...shown(removed).map((element): Change => ({ type: 'remove', element })),
    ...kept.flatMap(([old, current]) => diff(old, current)),
  ];
}

function diffField(before: Field, after: Field): Change[] {
  const changes: Change[] = [];
  const [old, current] = [valueOf(before), valueOf(after)];
  if (current !== undefined && !equalTrees(old, current)) {
    changes.push({ type: 'fieldValue', before, value: current });
  } else if (old !== undefined && current === undefined) {
    changes.push({ type: 'noFieldValue', before });
  }
  if (before.type !== undefined && after.type !== undefined && !equalTrees(before.type, after.type)) {
    changes.push({ type: 'fieldType', before, fieldType: after.type });
  }
  return changes;
}

function valueOf(field: Field) {
  if (field.kind === 'computed') return field.body;
  return field.kind === 'defined' ? field.default : undefined;
}

/** Uniques have no name; their terms tell them apart. */
function identifyMember({ keyword, name, setting }: Member): string {
  if (keyword === 'unique') return `unique ${setting.type === 'terms' ? setting.terms.map(printTerm).join() : ''}`;
  return `${keyword} ${name?.text ?? ''}`;
}

function diffMember(before: Member, after: Member): Change[] {
  if (before.isDefault && after.isDefault) return [];
  if (before.isDefault && before.implicit && !after.implicit) {
    return [{ type: 'add', element: { type: 'member', member: after } }];
  }
  if (after.isDefault && after.implicit && !before.implicit) {
    return [{ type: 'remove', element: { type: 'member', member: before } }];
  }
  const { setting } = after;
  if (before.setting.type === 'block' && setting.type === 'block') {
    const changes = diffMembers(before.setting.members, setting.members);
    return changes.length === 0 ? [] : [{ type: 'members', before, changes }];
  }
  return equalTrees(before.setting, setting) ? [] : [{ type: 'setting', before, setting }];
}

function diffFunction(before: FunctionItem, after: FunctionItem): Change[] {
  const sameSignature =
    equalTrees(before.signature.args, after.signature.args) &&
    equalTrees(before.signature.result, after.signature.result);
  return [
    ...(sameSignature ? [] : [{ type: 'signature' as const, before: before.signature, after: after.signature }]),
    ...(equalTrees(before.body, after.body) ? [] : [{ type: 'body' as const, before: before.body, after: after.body }]),
  ];
}
