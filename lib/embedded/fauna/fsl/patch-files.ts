import { outerSpan } from '../syntax/ast';
import { printExpr, printType } from '../syntax/print';
import { Source, type Span } from '../syntax/span';
import { type Change, type Element, type ItemDiff, itemOf } from './diff';
import { diffSchemas } from './diff-schemas';
import { type Field, type Member, type SchemaItem, type Setting, NOWHERE, isNowhere } from './item';
import { type SchemaFile, parseSchemaSource } from './parse-schema';
import { printAnnotation, printField, printItem, printMember, printSetting, printSignature } from './print-item';
import { endsItsLine, replaceText } from './replace-text';

/** The file that takes what no other file has. */
const MAIN_FILE = 'main.fsl';

const PREAMBLE =
  '// The following schema is auto-generated.\n// This file contains FSL for FQL10-compatible schema items.\n';

const INVALID_ITEMS_WARNING =
  '// WARNING: the following auto-generated items contain invalid FSL syntax.\n' +
  '// Please fix its syntax and re-submit the file. Contact support if you need\n' +
  '// assistance via https://support.fauna.com.\n';

/**
 * Files that describe a schema which has none yet; no file for no items
 * (`fauna/faunadb: ext/model/src/main/scala/schema/fsl/SourceGenerator.scala`).
 */
export function generateFiles(items: readonly SchemaItem[]): SchemaFile[] {
  if (items.length === 0) return [];
  const content = PREAMBLE + items.map((item) => `\n${printItem(item)}`).join('');
  return [{ name: MAIN_FILE, content: warnIfInvalid(content) }];
}

/**
 * Files brought up to date with a schema: what is different is changed in place, new items go to `main.fsl`, and
 * everything else, comments included, stays as it is. The items of a file that does not parse count as new.
 */
export function patchFiles(files: readonly SchemaFile[], items: readonly SchemaItem[]): SchemaFile[] {
  if (files.length === 0) return generateFiles(items);
  const contents = new Map<string, string>();
  const before: SchemaItem[] = [];
  for (const { name, content } of files) {
    const parsed = parseSchemaSource(new Source(name, content));
    if (parsed.errors.length > 0) continue;
    contents.set(name, content);
    before.push(...parsed.items);
  }
  const hadMain = contents.has(MAIN_FILE);
  const patched = patchContents(contents, diffSchemas(before, items));
  const main = patched.get(MAIN_FILE);
  if (main !== undefined && !hadMain) patched.set(MAIN_FILE, `${PREAMBLE}\n${main}`);
  const names = new Set([...files.map(({ name }) => name), ...patched.keys()]);
  const original = new Map(files.map(({ name, content }) => [name, content]));
  return [...names].map((name) => {
    const content = patched.get(name);
    return { name, content: content === undefined ? (original.get(name) ?? '') : warnIfInvalid(content) };
  });
}

function warnIfInvalid(content: string): string {
  const { errors } = parseSchemaSource(new Source(MAIN_FILE, content));
  if (errors.length === 0 || content.startsWith(INVALID_ITEMS_WARNING)) return content;
  return `${INVALID_ITEMS_WARNING}\n\n${content}`;
}

/** Applies differences to the files their items are in, from the end of each, so that places before stay true. */
function patchContents(contents: ReadonlyMap<string, string>, diffs: readonly ItemDiff[]): Map<string, string> {
  const patched = new Map(contents);
  for (const diff of diffs.toSorted((a, b) => itemOf(b).span.end - itemOf(a).span.end)) {
    const { span } = itemOf(diff);
    const file = isNowhere(span) ? MAIN_FILE : span.source.name;
    patched.set(file, patchItem(patched.get(file) ?? '', diff));
  }
  return patched;
}

function patchItem(text: string, diff: ItemDiff): string {
  switch (diff.type) {
    case 'add':
      return appendItem(text, diff.item);
    case 'remove':
      return replaceText(text, diff.item.span, '');
    default: {
      const { span, docComment } = diff.before;
      return patchChanges(text, diff.changes, { ...span, start: docComment?.end ?? span.start }, 0);
    }
  }
}

function appendItem(text: string, item: SchemaItem): string {
  if (text.trim() === '') return printItem(item);
  const lastLine = text.slice(Math.max(text.lastIndexOf('\n'), 0));
  return `${text}\n${lastLine.trim() === '' ? '' : '\n'}${printItem(item)}`;
}

/** `depth` counts the blocks around what is changed, within the item. */
function patchChanges(text: string, changes: readonly Change[], within: Span, depth: number): string {
  return changes
    .toSorted((a, b) => endOfChange(b, within) - endOfChange(a, within))
    .reduce((patched, change) => patchChange(patched, change, within, depth), text);
}

function endOfChange(change: Change, within: Span): number {
  switch (change.type) {
    case 'add':
      return change.element.type === 'annotation' ? within.start : within.end;
    case 'remove':
      return spanOfElement(change.element).end;
    case 'rename':
      return change.from.span.end;
    case 'members':
      return Math.max(...change.changes.map((inner) => endOfChange(inner, within)));
    default:
      return change.before.span.end;
  }
}

function patchChange(text: string, change: Change, within: Span, depth: number): string {
  switch (change.type) {
    case 'rename':
      return replaceText(text, change.from.span, change.to.text);
    case 'add':
      return addElement(text, change.element, within, depth);
    case 'remove': {
      const span = spanOfElement(change.element);
      return isNowhere(span) ? text : replaceText(text, span, '');
    }
    case 'annotation':
      return replaceText(text, change.before.value.span, change.value.text);
    case 'setting':
      return patchSetting(text, change.before, change.setting, depth);
    case 'members':
      return patchChanges(text, change.changes, change.before.span, depth + 1);
    case 'fieldValue':
      return patchFieldValue(text, change.before, indented(printExpr(change.value), depth));
    case 'noFieldValue':
      return replaceText(text, { start: endOfFieldType(change.before), end: spanOfValue(change.before).end }, '');
    case 'fieldType':
      return patchFieldType(text, change.before, printType(change.fieldType));
    case 'signature':
      return replaceText(text, change.before.span, printSignature(change.after));
    default:
      return replaceText(text, change.before.span, printExpr(change.after));
  }
}

function spanOfElement(element: Element): Span {
  switch (element.type) {
    case 'annotation':
      return element.annotation.span;
    case 'field':
      return element.field.span;
    default:
      return element.member.span;
  }
}

/** Annotations stand before the item, fields and members before the brace that closes it. */
function addElement(text: string, element: Element, within: Span, depth: number): string {
  const annotates = element.type === 'annotation';
  const position = annotates ? within.start : within.end - 1;
  const before = text.slice(0, position).trimEnd();
  const after = text.slice(position);
  const [prefix, outerPrefix] = annotates ? ['', ''] : [indentation(depth), indentation(depth - 1)];
  const lines = printElement(element).trimEnd().split('\n');
  const added = lines.map((line) => `${prefix}${line}`).join('\n');
  return `${before}${before === '' ? '' : '\n'}${added}${endsItsLine(after) ? '' : `\n${outerPrefix}`}${after}`;
}

function printElement(element: Element): string {
  switch (element.type) {
    case 'annotation':
      return printAnnotation(element.annotation);
    case 'field':
      return printField(element.field);
    default:
      return printMember(element.member);
  }
}

function patchSetting(text: string, { keyword, setting, span }: Member, after: Setting, depth: number): string {
  const printed = indented(printSetting(after), depth);
  if (setting.type === 'migrations') return replaceText(text, span, `${keyword} ${printed}`);
  if (isNowhere(setting.span)) return replaceText(text, { start: span.end, end: span.end }, ` ${printed}`);
  return replaceText(text, setting.span, printed);
}

function patchFieldValue(text: string, field: Field, printed: string): string {
  const span = spanOfValue(field);
  if (!isNowhere(span)) return replaceText(text, span, printed);
  return replaceText(text, { start: field.span.end, end: field.span.end }, ` = ${printed}`);
}

function spanOfValue(field: Field): Span {
  if (field.kind === 'computed') return field.body.span;
  return field.kind === 'defined' && field.default !== undefined ? outerSpan(field.default) : NOWHERE;
}

function patchFieldType(text: string, field: Field, printed: string): string {
  if (field.type !== undefined) return replaceText(text, field.type.span, printed);
  const { end } = field.name.span;
  return replaceText(text, { start: end, end }, `: ${printed}`);
}

function endOfFieldType({ type, name }: Field): number {
  return (type ?? name).span.end;
}

/** All lines but the first, as deep as a member. */
function indented(text: string, depth: number): string {
  return text
    .trimEnd()
    .split('\n')
    .join(`\n${indentation(depth)}`);
}

function indentation(depth: number): string {
  return '  '.repeat(depth + 1);
}
