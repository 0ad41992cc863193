import type { Binary, ChainPart, Expr, ProjectionField, Statement } from './ast';
import { VALUE_SENTINEL } from './grammar/placeholders';
import { IndentedWriter } from './indented-writer';
import { escapeText, printLiteral, printName } from './print-literal';
import type { TypeExpr, TypeField, TypeParameter } from './type-ast';
import { unreachable } from './unreachable';

/**
 * The code of an expression in FaunaDB's canonical layout, as it stores functions and predicates
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/ast/Display.scala`). Parsing it gives the same tree again. The tree must
 * be one that the parser could have made: parentheses are written where the tree has them, and only there.
 */
export function printExpr(expr: Expr): string {
  const writer = new IndentedWriter();
  writeExpr(writer, expr);
  return writer.toString();
}

/** A type in one line, unless it has default values that take several. */
export function printType(type: TypeExpr): string {
  return typeText(type, LOOSEST);
}

/** Writes an expression where the writer stands. */
export function writeExpr(writer: IndentedWriter, expr: Expr): void {
  const parens = expr.parens?.length ?? 0;
  writer.write('('.repeat(parens));
  writeBare(writer, expr);
  writer.write(')'.repeat(parens));
}

function writeBare(writer: IndentedWriter, expr: Expr): void {
  switch (expr.kind) {
    case 'Literal':
      writer.write(printLiteral(expr.value));
      return;
    case 'Placeholder':
      writer.write(VALUE_SENTINEL);
      return;
    case 'StringTemplate':
      writer.write('"');
      for (const part of expr.parts) {
        if (typeof part === 'string') {
          writer.write(escapeText(part));
        } else {
          writer.write('#{');
          writeExpr(writer, part);
          writer.write('}');
        }
      }
      writer.write('"');
      return;
    case 'Identifier':
      writer.write(expr.name);
      return;
    case 'ArrayLiteral':
      writer.write(expr.tuple ? '(' : '[');
      writeList(writer, expr.elements);
      writer.write(expr.tuple ? ')' : ']');
      return;
    case 'ObjectLiteral':
      writeFields(
        writer,
        expr.fields.map(({ key, value }) => [printName(key), value]),
      );
      return;
    case 'Block':
      writer.line('{').indented(() => writeStatements(writer, expr.statements));
      writer.write('}');
      return;
    case 'If':
      writeCondition(writer, 'if', expr.condition, expr.consequent);
      if (expr.alternative !== undefined) {
        writer.write(' else ');
        writeExpr(writer, expr.alternative);
      }
      return;
    case 'At':
      writeCondition(writer, 'at', expr.time, expr.body);
      return;
    case 'Match':
      writer.write(expr.span.source.text.slice(expr.span.start, expr.span.end));
      return;
    case 'Lambda':
      if (!expr.short) {
        const rest = expr.variadic === undefined ? [] : [`...${expr.variadic.name}`];
        writer.write(`(${[...expr.params.map(({ name }) => name), ...rest].join(', ')}) => `);
      }
      writeExpr(writer, expr.body);
      return;
    case 'Unary':
      writer.write(expr.operator);
      writeExpr(writer, expr.operand);
      return;
    case 'Binary':
      writeBinary(writer, expr);
      return;
    case 'Chain':
      writeChain(writer, expr.head, expr.parts);
      return;
    case 'Projection':
      writeProjection(writer, expr.subject, expr.fields);
      return;
    default:
      unreachable(expr);
  }
}

function writeCondition(writer: IndentedWriter, word: string, condition: Expr, body: Expr): void {
  writer.write(`${word} (`);
  writeExpr(writer, condition);
  writer.write(') ');
  writeExpr(writer, body);
}

/** Long chains of operators lean to the left: they are walked without recursion. */
function writeBinary(writer: IndentedWriter, expr: Binary): void {
  const spine: Binary[] = [expr];
  let left = expr.left;
  while (left.kind === 'Binary' && left.parens === undefined) {
    spine.push(left);
    left = left.left;
  }
  writeExpr(writer, left);
  for (const { operator, right } of spine.toReversed()) {
    writer.write(` ${operator} `);
    writeExpr(writer, right);
  }
}

function writeChain(writer: IndentedWriter, head: Expr, parts: readonly ChainPart[]): void {
  const short = isSubject(head);
  if (!short) writeExpr(writer, head);
  parts.forEach((part, position) => {
    const dot = part.kind !== 'NonNull' && part.optional ? '?.' : '';
    switch (part.kind) {
      case 'NonNull':
        writer.write('!');
        return;
      case 'Field':
        writer.write(`${dot || '.'}${part.name}`);
        return;
      case 'Method':
        writer.write(`${dot || '.'}${part.name}${part.callOptional ? '?.' : ''}`);
        break;
      default:
        writer.write(short && position === 0 ? '.' : dot);
    }
    writer.write(part.kind === 'Index' ? '[' : '(');
    writeList(writer, part.args);
    writer.write(part.kind === 'Index' ? ']' : ')');
  });
}

/** The subject of a short lambda or projection is not written. */
function isSubject(expr: Expr): boolean {
  return expr.kind === 'Identifier' && expr.name === '$this';
}

function writeProjection(writer: IndentedWriter, subject: Expr, fields: '*' | readonly ProjectionField[]): void {
  writeExpr(writer, subject);
  writer.write(' ');
  if (fields === '*') {
    writer.line('{ * }');
    return;
  }
  writeFields(
    writer,
    fields.map(({ name, value }) => [name, value]),
  );
  writer.line();
}

/** One field a line. */
function writeFields(writer: IndentedWriter, fields: readonly (readonly [string, Expr])[]): void {
  writer.line('{').indented(() => {
    fields.forEach(([name, value], position) => {
      writer.write(`${name}: `);
      writeExpr(writer, value);
      writer.line(position < fields.length - 1 ? ',' : '');
    });
  });
  writer.write('}');
}

function writeList(writer: IndentedWriter, items: readonly Expr[]): void {
  writer.separated(items, (item) => writeExpr(writer, item));
}

function writeStatements(writer: IndentedWriter, statements: readonly Statement[]): void {
  for (const statement of statements) {
    if (statement.kind === 'Let') {
      const type = statement.type === undefined ? '' : `: ${printType(statement.type)}`;
      writer.write(`let ${statement.name}${type} = `);
      writeExpr(writer, statement.value);
    } else {
      writeExpr(writer, statement);
    }
    writer.line();
  }
}

const LOOSEST = 0;
const FUNCTION = 1;
const UNION = 2;
const INTERSECTION = 3;
const POSTFIX = 4;

/** `tightness` is how tightly the place binds; a type that binds looser than that gets parentheses. */
function typeText(type: TypeExpr, tightness: number): string {
  const grouped = (own: number, text: string): string => (tightness > own ? `(${text})` : text);
  switch (type.kind) {
    case 'AnyType':
      return 'Any';
    case 'NeverType':
      return 'Never';
    case 'SingletonType':
      return printLiteral(type.value);
    case 'NamedType':
      return type.name;
    case 'GenericType':
      return `${type.name}<${type.args.map(printType).join(', ')}>`;
    case 'ObjectType': {
      const wildcard = type.wildcard === undefined ? [] : [`*: ${printType(type.wildcard)}`];
      const members = [...type.fields.map(fieldText), ...wildcard, ...(type.open ? ['...'] : [])];
      return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
    }
    case 'TupleType':
      return `[${type.elements.map(printType).join(', ')}]`;
    case 'FunctionType': {
      const [only] = type.params;
      const bare = type.params.length === 1 && type.variadic === undefined && only?.name === undefined;
      const params = type.params.map((param) => parameterText(param, ''));
      const rest = type.variadic === undefined ? [] : [parameterText(type.variadic, '...')];
      const left = bare && only ? typeText(only.type, UNION) : `(${[...params, ...rest].join(', ')})`;
      return grouped(FUNCTION, `${left} => ${typeText(type.result, FUNCTION)}`);
    }
    case 'UnionType':
      return grouped(UNION, type.members.map((member) => typeText(member, UNION)).join(' | '));
    case 'IntersectionType':
      return grouped(INTERSECTION, type.members.map((member) => typeText(member, INTERSECTION)).join(' & '));
    case 'NullableType':
      return `${typeText(type.base, POSTFIX)}?`;
    default:
      return unreachable(type);
  }
}

function fieldText({ name, type, default: value }: TypeField): string {
  return `${printName(name)}: ${printType(type)}${value === undefined ? '' : ` = ${printExpr(value)}`}`;
}

function parameterText({ name, type }: TypeParameter, mark: string): string {
  return `${name === undefined ? '' : `${name}: `}${mark}${typeText(type, FUNCTION)}`;
}
