import { values } from 'faunadb';

/** A value of the driver as one would write it in FQL v4, indented by two spaces a level. */
export function printValue(value: unknown, indent = ''): string {
  if (value instanceof values.Value) return String(value);
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    return block(
      '[',
      value.map((element: unknown) => printValue(element, deeper)),
      ']',
      indent,
    );
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, field]) => `${fieldName(name)}: ${printValue(field, deeper)}`);
    return block('{', fields, '}', indent);
  }
  return JSON.stringify(value) ?? 'null';
}

function block(open: string, lines: readonly string[], close: string, indent: string): string {
  return lines.length === 0
    ? `${open}${close}`
    : `${open}\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}${close}`;
}

function fieldName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}
