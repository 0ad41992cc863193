import { isName } from '../syntax/print-literal';

/** A type as it is shown to people (`fauna/faunadb: ext/fql/shared/src/main/scala/ast/Display.scala`). */
export type ShownType =
  /** A name, a literal, and what has brackets of its own. `parameter`: a letter for a variable. */
  | { readonly kind: 'word'; readonly text: string; readonly parameter?: true }
  | {
      readonly kind: 'function';
      readonly params: readonly ShownParameter[];
      readonly variadic: ShownParameter | undefined;
      readonly result: ShownType;
    }
  | { readonly kind: 'union'; readonly members: readonly ShownType[] }
  | { readonly kind: 'intersection'; readonly members: readonly ShownType[] }
  | { readonly kind: 'difference'; readonly type: ShownType; readonly without: ShownType }
  | { readonly kind: 'recursive'; readonly type: ShownType; readonly name: string };

export interface ShownParameter {
  readonly name: string | undefined;
  readonly type: ShownType;
}

export const ANY_WORD = word('Any');
export const NEVER_WORD = word('Never');

export function word(text: string): ShownType {
  return { kind: 'word', text };
}

const FUNCTION = 10;
const DIFFERENCE = 15;
const UNION = 20;
const INTERSECTION = 30;
const RECURSIVE = 40;
const OPERAND = 50;

/** `tightness` is how tightly the place binds: what binds less tightly gets parentheses there. */
export function typeText(type: ShownType, tightness = 0): string {
  const grouped = (own: number, text: string): string => (tightness > own ? `(${text})` : text);
  switch (type.kind) {
    case 'word':
      return type.text;
    case 'function':
      return grouped(FUNCTION, `${parametersText(type)} => ${typeText(type.result, FUNCTION)}`);
    case 'union':
      return grouped(UNION, type.members.map((member) => typeText(member, UNION)).join(' | '));
    case 'intersection':
      return grouped(INTERSECTION, type.members.map((member) => typeText(member, INTERSECTION)).join(' & '));
    case 'difference':
      return grouped(DIFFERENCE, `${typeText(type.type, OPERAND)} - ${typeText(type.without, OPERAND)}`);
    case 'recursive':
      return grouped(RECURSIVE, `${typeText(type.type, OPERAND)} as ${type.name}`);
  }
}

function parametersText({ params, variadic }: Extract<ShownType, { kind: 'function' }>): string {
  const [only, second] = params;
  if (only && second === undefined && variadic === undefined) {
    const text = typeText(only.type, FUNCTION + 1);
    return only.name === undefined ? text : `(${only.name}: ${text})`;
  }
  const rest = variadic ? [parameterText(variadic, '...')] : [];
  return `(${[...params.map((param) => parameterText(param, '')), ...rest].join(', ')})`;
}

function parameterText({ name, type }: ShownParameter, mark: string): string {
  return `${name === undefined ? '' : `${name}: `}${mark}${typeText(type, FUNCTION)}`;
}

/** An object, or with `open` anything that has at least these fields. */
export function shownObject(
  fields: readonly (readonly [string, ShownType])[],
  { wildcard, open = false }: { readonly wildcard?: ShownType | undefined; readonly open?: boolean },
): ShownType {
  const members = [
    ...fields.map(([name, type]) => `${fieldName(name)}: ${typeText(type)}`),
    ...(wildcard ? [`*: ${typeText(wildcard)}`] : []),
  ];
  if (members.length === 0) return word('{}');
  return word(`{ ${members.join(', ')}${open ? ', ...' : ''} }`);
}

/** Quoted where it is no identifier, but not escaped. */
function fieldName(name: string): string {
  return isName(name) ? name : `"${name}"`;
}

/** Whether it is a function, or several at once. */
export function isFunction(type: ShownType): boolean {
  return (
    type.kind === 'function' ||
    (type.kind === 'intersection' && type.members.every((member) => member.kind === 'function'))
  );
}
