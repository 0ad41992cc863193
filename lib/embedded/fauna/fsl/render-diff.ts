import { printExpr } from '../syntax/print';
import { printName } from '../syntax/print-literal';
import { drawFrame } from '../syntax/source-frame';
import type { Span } from '../syntax/span';
import { type Color, ColoredWriter } from './colored-writer';
import { type Change, type DataChange, type Element, type ItemDiff, type ItemModification, itemOf } from './diff';
import { diffItem } from './diff-schemas';
import {
  type Annotation,
  type Field,
  type Member,
  type SchemaItem,
  type Setting,
  ITEM_KINDS,
  implicitHistoryDays,
  isNowhere,
} from './item';
import { printSetting } from './print-item';
import { printPath } from './print-path';

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

function describeElement(element: Element): string {
  if (element.type === 'annotation') return describeAnnotation(element.annotation);
  return element.type === 'field' ? describeField(element.field) : describeMember(element.member);
}

function describeAnnotation({ keyword, value }: Annotation): string {
  return `${keyword} set to ${printName(value.text)}`;
}

function describeField({ kind, name, span }: Field): string {
  if (kind === 'wildcard') return isNowhere(span) ? 'implicit wildcard' : 'wildcard';
  return `${kind === 'computed' ? 'computed field' : 'field'} \`${name.text}\``;
}

function describeMember(member: Member): string {
  const subject = nameMember(member);
  switch (member.setting.type) {
    case 'block':
    case 'check':
    case 'predicate':
    case 'migrations':
      return subject;
    default:
      return `${subject}${member.keyword === 'unique' ? ' ' : ' set to '}${printSetting(member.setting)}`;
  }
}

function nameMember({ keyword, name }: Member): string {
  const quoted = name === undefined ? '' : ` \`${name.text}\``;
  switch (keyword) {
    case 'unique':
      return 'unique constraint on';
    case 'check':
      return `check constraint${quoted}`;
    case 'membership':
    case 'privileges':
      return `${keyword} on${quoted}`;
    default:
      return `${keyword}${quoted}`;
  }
}

function describeSettingChange(before: Member, after: Setting): string {
  const subject = nameMember(before);
  const { setting } = before;
  if (setting.type === 'predicate' && after.type === 'predicate') {
    if (setting.lambda === undefined) return `${subject} by adding a predicate`;
    return `${subject} by ${after.lambda === undefined ? 'removing a predicate' : 'modifying its predicate'}`;
  }
  if (setting.type === 'check') return `${subject} body`;
  if (setting.type === 'migrations') return subject;
  return `${subject} from ${printSetting(setting)} to ${printSetting(after)}`;
}

function renderDataChange(writer: ColoredWriter, change: DataChange): void {
  const tell = (color: Color, text: string) => writer.coloredLine(color, text);
  switch (change.type) {
    case 'add':
      // Without a backfill no document is touched.
      if (change.backfill === undefined) return;
      tell('green', `+ add field \`${printPath(change.field)}\` with backfill \`${printExpr(change.backfill)}\``);
      return;
    case 'drop':
      tell('red', `- drop field \`${printPath(change.field)}\``);
      return;
    case 'move':
      tell('yellow', `~ move field \`${printPath(change.field)}\` to field \`${printPath(change.to)}\``);
      return;
    case 'split':
      renderSplit(writer, change);
      return;
    case 'move_conflicts':
      tell('yellow', `~ move values with type conflicts into \`${printPath(change.into)}\``);
      return;
    case 'move_wildcard': {
      const except = change.except.map((name) => printPath([name])).join(', ');
      const into = printPath(change.into);
      tell('yellow', `~ move all fields into the field \`${into}\` except fields in the list \`[${except}]\``);
      return;
    }
    default:
      tell('green', '+ add a top-level wildcard');
  }
}

function renderSplit(writer: ColoredWriter, { field, targets }: Extract<DataChange, { type: 'split' }>): void {
  const source = printPath(field);
  const names = targets.map((target) => `\`${printPath(target.field)}\``).join(',');
  writer.coloredLine('yellow', `~ split field \`${source}\` into fields ${names}`);
  writer.indented(() => {
    targets.forEach((target, position) => {
      const name = printPath(target.field);
      const outcome = name === source ? 'the value stays in field' : 'the value moves to field';
      const condition = `${position === 0 ? '' : 'else '}if the value matches type \`${target.type}\``;
      writer.line(`- ${condition}, ${outcome} \`${name}\``);
    });
  });
  for (const target of targets) {
    if (target.backfill === undefined) continue;
    const value = printExpr(target.backfill);
    writer.coloredLine('yellow', `+ backfill field \`${printPath(target.field)}\` with value \`${value}\``);
  }
}
