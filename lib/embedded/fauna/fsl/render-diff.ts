import { drawFrame } from '../syntax/source-frame';
import type { Span } from '../syntax/span';
import { ColoredWriter } from './colored-writer';
import { type Change, type Element, type ItemDiff, type ItemModification, itemOf } from './diff';
import {
  describeAnnotation,
  describeElement,
  describeField,
  describeMember,
  describeSettingChange,
} from './describe-change';
import { diffItem } from './diff-schemas';
import { type SchemaItem, ITEM_KINDS, implicitHistoryDays, isNowhere } from './item';
import { renderDataChange } from './render-data-change';

export type DiffFormat = 'semantic' | 'summary';

/**
 * Differences between schemas as people read them: `semantic` with what each means, `summary` as one line for each item
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/schema/DiffRender.scala`). Nothing for no differences.
 */
export function renderDiff(diffs: readonly ItemDiff[], format: DiffFormat, { color = false } = {}): string {
  const writer = new ColoredWriter(color);
  for (const diff of diffs.toSorted(byKindOfChange)) {
    if (format === 'summary') renderTitle(writer, diff, '');
    else renderItem(writer, diff);
  }
  return writer.toString();
}

const ORDER = { add: 0, remove: 1, modify: 2 } as const;

function byKindOfChange(a: ItemDiff, b: ItemDiff): number {
  const [left, right] = [itemOf(a), itemOf(b)];
  return (
    ORDER[a.type] - ORDER[b.type] ||
    ITEM_KINDS.indexOf(left.kind) - ITEM_KINDS.indexOf(right.kind) ||
    (left.name.text < right.name.text ? -1 : 1)
  );
}

function renderTitle(writer: ColoredWriter, diff: ItemDiff, end: string): void {
  const item = itemOf(diff);
  const [verb, where] = (
    {
      add: ['Adding', 'to'],
      remove: ['Removing', 'from'],
      modify: ['Modifying', 'at'],
    } as const
  )[diff.type];
  writer.style('blue', { bold: true }).write(`* ${verb} ${item.kind} \`${item.name.text}\``).plain();
  writer.write(` ${where} ${place(diff.type === 'modify' ? diff.after.span : item.span)}`);
  if (diff.type === 'modify' && diff.before.span.source.name !== diff.after.span.source.name) {
    writer.write(` (previously defined at ${place(diff.before.span)})`);
  }
  writer.line(end);
}

function place(span: Span): string {
  if (isNowhere(span)) return '<no source>';
  const { line, column } = drawFrame(span);
  return `${span.source.name}:${line}:${column}`;
}

/** An item that is added or removed is shown as the difference from one of its name that has nothing. */
function renderItem(writer: ColoredWriter, diff: ItemDiff): void {
  if (diff.type === 'modify') {
    renderTitle(writer, diff, ':');
    writer.indented(() => renderModification(writer, diff));
    return;
  }
  const empty = emptied(diff.item);
  const [before, after] = diff.type === 'add' ? [empty, diff.item] : [diff.item, empty];
  const changes = diffItem(before, after);
  if (changes.length === 0) {
    renderTitle(writer, diff, '');
    writer.line();
    return;
  }
  renderTitle(writer, diff, ':');
  writer.indented(() => renderModification(writer, { type: 'modify', before, after, changes, dataChanges: [] }));
}

function emptied(item: SchemaItem): SchemaItem {
  switch (item.kind) {
    case 'collection':
      return {
        ...item,
        alias: undefined,
        fields: [],
        migrations: undefined,
        indexes: [],
        uniques: [],
        checks: [],
        historyDays: implicitHistoryDays,
        ttlDays: undefined,
        documentTtls: undefined,
      };
    case 'function':
      return { ...item, alias: undefined, role: undefined };
    case 'role':
      return { ...item, privileges: [], membership: [] };
    default:
      return { ...item, roles: [] };
  }
}

const CATEGORIES = ['Computed fields', 'Indexes', 'Constraints', 'Configuration'] as const;
type Category = (typeof CATEGORIES)[number];

function renderModification(writer: ColoredWriter, { before, changes, dataChanges }: ItemModification): void {
  let shown = false;
  if (dataChanges.length > 0) {
    shown = true;
    writer.line('* Defined fields:');
    for (const change of dataChanges) renderDataChange(writer, change);
    writer.line();
  }
  if (before.kind === 'collection') {
    for (const category of CATEGORIES) {
      const own = changes.filter((change) => categoryOf(change) === category);
      if (own.length === 0) continue;
      shown = true;
      writer.line(`* ${category}:`);
      for (const change of own) renderChange(writer, change);
      writer.line();
    }
  } else if (changes.length > 0) {
    shown = true;
    for (const change of changes) renderChange(writer, change);
    writer.line();
  }
  if (!shown) writer.line('No semantic changes.').line();
}

/** Changes without a category are told by the migrations, or not at all. */
function categoryOf(change: Change): Category | undefined {
  switch (change.type) {
    case 'rename':
    case 'annotation':
    case 'noFieldValue':
      return 'Configuration';
    case 'add':
    case 'remove':
      return categoryOfElement(change.element);
    case 'setting':
    case 'members':
      return categoryOfElement({ type: 'member', member: change.before });
    case 'fieldValue':
      return categoryOfElement({ type: 'field', field: change.before });
    default:
      return undefined;
  }
}

function categoryOfElement(element: Element): Category | undefined {
  if (element.type === 'annotation') return 'Configuration';
  if (element.type === 'field') return element.field.kind === 'computed' ? 'Computed fields' : undefined;
  switch (element.member.keyword) {
    case 'index':
      return 'Indexes';
    case 'unique':
    case 'check':
      return 'Constraints';
    case 'migrations':
      return undefined;
    default:
      return 'Configuration';
  }
}

function renderChange(writer: ColoredWriter, change: Change): void {
  switch (change.type) {
    case 'add':
      writer.coloredLine('green', `+ add ${describeElement(change.element)}`);
      return;
    case 'remove':
      writer.coloredLine('red', `- remove ${describeElement(change.element)}`);
      return;
    case 'rename':
      writer.coloredLine('yellow', `~ rename to \`${change.to.text}\``);
      return;
    case 'annotation':
      writer.coloredLine('yellow', `~ change ${describeAnnotation(change.before)}`);
      return;
    case 'setting':
      writer.coloredLine('yellow', `~ change ${describeSettingChange(change.before, change.setting)}`);
      return;
    case 'members':
      writer.coloredLine('yellow', `~ change ${describeMember(change.before)}`);
      writer.indented(() => {
        for (const inner of change.changes) renderChange(writer, inner);
      });
      return;
    case 'fieldValue':
      writer.coloredLine('yellow', `~ change ${describeField(change.before)}`);
      return;
    case 'noFieldValue':
      writer.coloredLine('red', `- remove default value from field \`.${change.before.name.text}\``);
      return;
    case 'signature':
    case 'body':
      writer.coloredLine('yellow', `~ change ${change.type}`);
      return;
    default:
      // The type of a field is a matter of migrations.
      return;
  }
}
