import {
  type AnyNode,
  type ArrowFunctionExpression,
  type CallExpression,
  type Expression,
  type Identifier,
  type ObjectExpression,
  parseExpressionAt,
} from 'acorn';
import { type ExprArg, query } from 'faunadb';

/** A text that is no query; the offsets of what is wrong count UTF-16 units from its start. */
export class UnreadableExpression extends Error {
  override name = 'UnreadableExpression';
  readonly from: number;
  readonly to: number;

  constructor(message: string, { from, to }: { from: number; to: number }) {
    super(message);
    this.from = from;
    this.to = to;
  }
}

/**
 * Reads a query of FQL v4 as people wrote it in their programs, `q.Get(q.Ref(…))` with or without the `q.`, and builds it by
 * the driver's own functions. Nothing of the text is run as a program: it may hold literals, calls of the driver's functions,
 * and functions with plain parameters, which become `Lambda`s.
 *
 * @throws {@link UnreadableExpression}
 */
export function readExpression(text: string): ExprArg {
  return build(parse(text), new Map()) ?? NULL;
}

/** In parentheses, an object is no block, and comments may stand around the expression. */
const OPENING = '(';

function parse(text: string): Expression {
  try {
    return parseExpressionAt(`${OPENING}${text.replace(/;\s*$/, '')}\n)`, 0, { ecmaVersion: 2022 });
  } catch (error) {
    if (!(error instanceof SyntaxError && 'pos' in error && typeof error.pos === 'number')) throw error;
    const message = error.message.replace(/ \(\d+:\d+\)$/, '');
    throw wrong({ start: error.pos, end: error.pos + 1 }, `This is not JavaScript: ${message}.`);
  }
}

/** `null` where the driver's types want an expression. */
const NULL = query.Let({}, null);

/** What the driver's functions take. */
type Argument = ExprArg | null;

/** The parameters of the functions around an expression, and the variables that they stand for. */
type Scope = ReadonlyMap<string, string>;

function build(node: AnyNode, scope: Scope): Argument {
  switch (node.type) {
    case 'Literal':
      if (node.value instanceof RegExp || typeof node.value === 'bigint') break;
      return node.value ?? null;
    case 'TemplateLiteral':
      if (node.expressions.length > 0) break;
      return node.quasis[0]?.value.cooked ?? '';
    case 'UnaryExpression':
      if (node.operator !== '-' || node.argument.type !== 'Literal' || typeof node.argument.value !== 'number') break;
      return -node.argument.value;
    case 'ArrayExpression':
      return node.elements.map((element) => (element === null ? null : build(element, scope)));
    case 'ObjectExpression':
      return buildObject(node, scope);
    case 'Identifier':
      return query.Var(variable(node, scope));
    case 'ArrowFunctionExpression': {
      const names = parameters(node);
      const body = functionBody(node, names, scope);
      return query.Lambda(names.length === 1 && names[0] !== undefined ? names[0] : names, body ?? NULL);
    }
    case 'CallExpression':
      return buildCall(node, scope);
    default:
  }
  throw wrong(
    node,
    'A query holds texts, numbers, true, false, null, [arrays], { objects: …}, q.Functions(…) and x => … only.',
  );
}

function buildObject(node: ObjectExpression, scope: Scope): Argument {
  return Object.fromEntries(
    node.properties.map((property): [string, Argument] => {
      if (property.type !== 'Property' || property.computed || property.kind !== 'init' || property.method) {
        throw wrong(property, 'A field is written name: value.');
      }
      return [fieldName(property.key), build(property.value, scope)];
    }),
  );
}

function fieldName(key: AnyNode): string {
  if (key.type === 'Identifier') return key.name;
  if (key.type === 'Literal') return String(key.value);
  throw wrong(key, 'A field’s name is a word or a text.');
}

function buildCall(node: CallExpression, scope: Scope): Argument {
  const name = functionName(node);
  const make: unknown = Object.hasOwn(query, name) ? Reflect.get(query, name) : undefined;
  if (typeof make !== 'function') throw wrong(node.callee, `The driver has no function ${name}.`);
  const [first] = node.arguments;
  const built = node.arguments.map((argument) =>
    name === 'Let' && first && argument !== first && argument.type === 'ArrowFunctionExpression'
      ? functionBody(argument, boundNames(first), scope)
      : build(argument, scope),
  );
  try {
    return make(...built);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // Below the first line the driver names a page of documentation that is gone.
    throw wrong(first ?? node.callee, error.message.replace(/\n[^]*/, ''));
  }
}

function functionName({ callee }: CallExpression): string {
  if (callee.type === 'Identifier') return callee.name;
  if (
    callee.type === 'MemberExpression' &&
    !callee.computed &&
    callee.object.type === 'Identifier' &&
    (callee.object.name === 'q' || callee.object.name === 'query') &&
    callee.property.type === 'Identifier'
  ) {
    return callee.property.name;
  }
  throw wrong(callee, 'A function is written q.Name(…) or Name(…).');
}

function parameters(node: ArrowFunctionExpression): string[] {
  return node.params.map((parameter) => {
    if (parameter.type !== 'Identifier') throw wrong(parameter, 'A parameter is a plain name.');
    return parameter.name;
  });
}

/** The names that `Let` binds, in the order in which a function behind it takes them. */
function boundNames(bindings: AnyNode): string[] {
  if (bindings.type === 'ArrayExpression') return bindings.elements.flatMap((each) => (each ? boundNames(each) : []));
  if (bindings.type !== 'ObjectExpression') return [];
  return bindings.properties.flatMap((property) => (property.type === 'Property' ? [fieldName(property.key)] : []));
}

/** @param names the variables that its parameters stand for, in order */
function functionBody(node: ArrowFunctionExpression, names: readonly string[], scope: Scope): Argument {
  if (node.body.type === 'BlockStatement') {
    throw wrong(node.body, 'A function is written x => expression, without braces.');
  }
  const inner = parameters(node).map((parameter, position): [string, string] => [
    parameter,
    names[position] ?? parameter,
  ]);
  return build(node.body, new Map([...scope, ...inner]));
}

function variable(node: Identifier, scope: Scope): string {
  const name = scope.get(node.name);
  if (name !== undefined) return name;
  throw wrong(node, `${node.name} is not known here. Write texts in quotes, variables as q.Var('${node.name}').`);
}

function wrong({ start, end }: { start: number; end: number }, message: string): UnreadableExpression {
  return new UnreadableExpression(message, { from: start - OPENING.length, to: end - OPENING.length });
}
