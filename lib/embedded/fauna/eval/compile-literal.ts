import { valueTooLarge } from '../errors/query-errors';
import type { ArrayLiteral, Expr, Literal, StringTemplate } from '../syntax/ast';
import { displayForm } from './display';
import { CHARACTERS_PER_STEP } from '../values/effort';
import { literalNull } from '../values/null';
import { Double, type Value } from '../values/value';
import type { Code } from './code';
import type { Compiler } from './compile';
import { MAX_STRING_LENGTH } from './limits';
import type { Scope } from './scope';

export function compileLiteral(node: Literal): Code {
  const value = literalValue(node);
  return () => value;
}

function literalValue({ value: literal, span }: Literal): Value {
  switch (literal.type) {
    case 'null':
      return literalNull(span);
    case 'double':
      return new Double(literal.value);
    case 'boolean':
    case 'int':
    case 'long':
    case 'string':
      return literal.value;
  }
}

/** `"a#{b}"` joins display forms. Throws `value_too_large` beyond 16 MiB. */
export function compileStringTemplate(compiler: Compiler, node: StringTemplate, scope: Scope): Code {
  const parts = node.parts.map((part) => (typeof part === 'string' ? part : compiler.expression(part, scope)));
  return (ctx, frame) => {
    let text = '';
    for (const part of parts) {
      text += typeof part === 'string' ? part : displayForm(ctx, part(ctx, frame));
      if (text.length > MAX_STRING_LENGTH) {
        throw valueTooLarge(`string size ${text.length} exceeds limit ${MAX_STRING_LENGTH}`, node.span);
      }
    }
    ctx.budget.watch(text.length / CHARACTERS_PER_STEP);
    return text;
  };
}

export function compileArray(compiler: Compiler, node: ArrayLiteral, scope: Scope): Code {
  const elements = node.elements.map((element) => compiler.expression(element, scope));
  return (ctx, frame) => elements.map((element) => element(ctx, frame));
}

/** Fields keep the order they are written in; of equal keys, which only a projection can have, the last one counts. */
export function compileObject(
  compiler: Compiler,
  fields: readonly { readonly key: string; readonly value: Expr }[],
  scope: Scope,
): Code {
  const compiled = fields.map(({ key, value }) => [key, compiler.expression(value, scope)] as const);
  return (ctx, frame) => {
    const struct = new Map<string, Value>();
    for (const [key, code] of compiled) struct.set(key, code(ctx, frame));
    return struct;
  };
}
