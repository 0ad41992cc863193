import type { Expr } from '../syntax/ast';
import { IndentedWriter } from '../syntax/indented-writer';
import { printExpr, printType, writeExpr } from '../syntax/print';
import { printName, printString } from '../syntax/print-literal';
import {
  type Annotation,
  type Field,
  type FunctionItem,
  type Member,
  type Migration,
  type SchemaItem,
  type Setting,
  type Signature,
  annotationsOf,
  membersOf,
} from './item';
import { printOrderedTerm, printPath, printTerm } from './print-path';

/**
 * Code of the schema in FaunaDB's canonical layout, which it generates files with
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/ast/Display.scala`).
 */

/** A whole item, with a newline at its end. */
export function printItem(item: SchemaItem): string {
  return written((writer) => {
    for (const annotation of annotationsOf(item)) writer.write(printAnnotation(annotation));
    writer.write(`${item.kind} ${printName(item.name.text)}`);
    if (item.kind === 'function') {
      writer.write(`${printSignature(item.signature)} `);
      writeExpr(writer, item.body);
      writer.line();
      return;
    }
    writer.line(' {').indented(() => {
      if (item.kind === 'collection') for (const field of item.fields) writeField(writer, field);
      for (const member of membersOf(item)) writeMember(writer, member);
    });
    writer.line('}');
  });
}

/** One line, with its newline. */
export function printAnnotation({ keyword, value }: Annotation): string {
  return `@${keyword}(${printName(value.text)})\n`;
}

/** A field with the newline at its end. */
export function printField(field: Field): string {
  return written((writer) => writeField(writer, field));
}

/** A member with the newline at its end; nothing for one that is implicit. */
export function printMember(member: Member): string {
  return written((writer) => writeMember(writer, member));
}

/** What a member is set to. */
export function printSetting(setting: Setting): string {
  return written((writer) => writeSetting(writer, setting));
}

/** `(a: A, ...b: B): R` */
export function printSignature({ args, result }: Signature): string {
  const list = args.map(
    ({ name, type, variadic }) => `${variadic ? '...' : ''}${name}${type === undefined ? '' : `: ${printType(type)}`}`,
  );
  return `(${list.join(', ')})${result === undefined ? '' : `: ${printType(result)}`}`;
}

/** The function as the lambda that its document has for a body. */
export function printFunctionBody({ signature, body }: FunctionItem): string {
  const params = signature.args.map(({ name, variadic }) => `${variadic ? '...' : ''}${name}`);
  return `(${params.join(', ')}) => ${printExpr(body)}`;
}

/** The type of the function as its document has it; `undefined` without types. */
export function printFunctionType({ signature: { args, result } }: FunctionItem): string | undefined {
  if (result === undefined) return undefined;
  const params: string[] = [];
  for (const { name, type, variadic } of args) {
    if (type === undefined) return undefined;
    params.push(`${name}: ${variadic ? '...' : ''}${printType(type)}`);
  }
  return `(${params.join(', ')}) => ${printType(result)}`;
}

function written(write: (writer: IndentedWriter) => void): string {
  const writer = new IndentedWriter();
  write(writer);
  return writer.toString();
}

function writeField(writer: IndentedWriter, field: Field): void {
  const type = field.type === undefined ? '' : `: ${printType(field.type)}`;
  writer.write(`${field.kind === 'computed' ? 'compute ' : ''}${field.name.text}${type}`);
  if (field.kind === 'defined' && field.default !== undefined) {
    writer.write(' = ');
    writeExpr(writer, field.default);
  }
  if (field.kind === 'computed') {
    writer.write(' = ');
    writeLambda(writer, field.body, field.body.short);
  }
  writer.line();
}

function writeMember(writer: IndentedWriter, { keyword, name, setting, implicit }: Member): void {
  if (implicit) return;
  writer.write(`${keyword}${name === undefined ? '' : ` ${printName(name.text)}`}`);
  if (setting.type !== 'predicate' || setting.lambda !== undefined) {
    writer.write(' ');
    writeSetting(writer, setting);
  }
  writer.line();
}

function writeSetting(writer: IndentedWriter, setting: Setting): void {
  switch (setting.type) {
    case 'boolean':
    case 'long':
      writer.write(String(setting.value));
      return;
    case 'string':
      writer.write(printString(setting.value));
      return;
    case 'terms':
      writer.write(`[${setting.terms.map(printTerm).join(', ')}]`);
      return;
    case 'values':
      writer.write(`[${setting.values.map(printOrderedTerm).join(', ')}]`);
      return;
    case 'check':
      writeLambda(writer, setting.lambda, true);
      return;
    case 'predicate': {
      const { lambda } = setting;
      if (lambda === undefined) return;
      writer.line('{').indented(() => {
        writer.write('predicate ');
        writeLambda(writer, lambda, true);
        writer.line();
      });
      writer.write('}');
      return;
    }
    case 'block':
      writer.line('{').indented(() => {
        for (const member of setting.members) writeMember(writer, member);
      });
      writer.write('}');
      return;
    default:
      writer.line('{').indented(() => {
        for (const step of setting.steps) writeMigration(writer, step);
      });
      writer.write('}');
  }
}

function writeLambda(writer: IndentedWriter, lambda: Expr, parens: boolean): void {
  writer.write(parens ? '(' : '');
  writeExpr(writer, lambda);
  writer.write(parens ? ')' : '');
}

function writeMigration(writer: IndentedWriter, step: Migration): void {
  switch (step.type) {
    case 'add_wildcard':
      writer.write(step.type);
      break;
    case 'move_conflicts':
    case 'move_wildcard':
      writer.write(`${step.type} ${printPath(step.into)}`);
      break;
    case 'backfill':
      writer.write(`backfill ${printPath(step.field)} = `);
      writeExpr(writer, step.value);
      break;
    case 'split':
      writer.write(`split ${printPath(step.field)} -> ${step.to.map(printPath).join(', ')}`);
      break;
    case 'move':
      writer.write(`move ${printPath(step.field)} -> ${printPath(step.to)}`);
      break;
    default:
      writer.write(`${step.type} ${printPath(step.field)}`);
  }
  writer.line();
}
