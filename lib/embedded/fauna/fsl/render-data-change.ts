import type { Color, ColoredWriter } from './colored-writer';
import type { DataChange } from './diff';
import { printPath } from './print-path';

/** What a migration does to documents. */
export function renderDataChange(writer: ColoredWriter, change: DataChange): void {
  const tell = (color: Color, text: string) => writer.coloredLine(color, text);
  switch (change.type) {
    case 'add':
      // Without a backfill no document is touched.
      if (change.backfill === undefined) return;
      tell('green', `+ add field \`${printPath(change.field)}\` with backfill \`${change.backfill}\``);
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
      const except = change.except.join(', ');
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
    writer.coloredLine('yellow', `+ backfill field \`${printPath(target.field)}\` with value \`${target.backfill}\``);
  }
}
