import type { LambdaExpr } from '../syntax/ast';
import { Lambda } from '../values/value';
import type { Code } from './code';
import type { Compiler } from './compile';
import { CompiledLambda } from './lambda-code';
import { Scope, read } from './scope';

/** The lambda as a value, with the variables it uses as they are at this moment. */
export function compileLambda(compiler: Compiler, node: LambdaExpr, scope: Scope): Code {
  return closure(compileFunction(compiler, node, scope));
}

/** Compiles parameters and body; `outer` is where the lambda is written. */
export function compileFunction(compiler: Compiler, node: LambdaExpr, outer: Scope): CompiledLambda {
  const scope = new Scope(outer);
  for (const { name } of [...node.params, ...(node.variadic === undefined ? [] : [node.variadic])]) {
    scope.declare(name === '_' ? UNREADABLE : name);
  }
  const body = compiler.expression(node.body, scope);
  return new CompiledLambda(node, body, scope.captured);
}

/** A parameter `_` takes a place but no name. */
const UNREADABLE = '';

function closure(code: CompiledLambda): Code {
  if (code.captured.length === 0) {
    const lambda = new Lambda(code, []);
    return () => lambda;
  }
  return (_ctx, frame) =>
    new Lambda(
      code,
      code.captured.map((capture) => read(frame, capture.outer)),
    );
}
