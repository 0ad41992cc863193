import { unboundVariable } from '../errors/query-errors';
import type { Identifier } from '../syntax/ast';
import type { Code } from './code';
import type { Compiler } from './compile';
import { type Scope, read } from './scope';

/** Variables, then the standard library, then collections and functions of the database. */
export function compileIdentifier(compiler: Compiler, { name, span }: Identifier, scope: Scope): Code {
  const slot = scope.resolve(name);
  if (slot !== undefined) return (_ctx, frame) => read(frame, slot);
  const global = compiler.members.global(name);
  if (global !== undefined) return () => global;
  return (ctx) => {
    const named = ctx.data.named(ctx, name);
    if (named === undefined) throw unboundVariable(name, span);
    return named;
  };
}
