import type { Block, Expr, LambdaExpr } from '../syntax/ast';
import { InvalidQueryError } from '../syntax/invalid-query-error';
import { unreachable } from '../syntax/unreachable';
import type { Effort } from '../values/effort';
import type { Value } from '../values/value';
import { compileChain } from './compile-chain';
import { compileArray, compileLiteral, compileObject, compileStringTemplate } from './compile-literal';
import { compileAt, compileBlock, compileIf } from './compile-control';
import { compileFunction, compileLambda } from './compile-lambda';
import { compileIdentifier } from './compile-name';
import { compileBinary, compileUnary } from './compile-operator';
import { compileProjection } from './compile-projection';
import type { Code, Frame } from './code';
import type { QueryContext } from './context';
import type { CompiledLambda } from './lambda-code';
import type { Members } from './members';
import { Scope, read } from './scope';

/** Compiling an expression takes about as long as so many small steps. */
const STEPS_PER_EXPRESSION = 32;

/** Turns syntax into {@link Code}, once per distinct source text. `effort` can stop it. */
export class Compiler {
  constructor(
    readonly members: Members,
    private readonly effort?: Effort,
  ) {}

  expression(node: Expr, scope: Scope): Code {
    this.effort?.watch(STEPS_PER_EXPRESSION);
    switch (node.kind) {
      case 'Literal':
        return compileLiteral(node);
      case 'Placeholder':
        return compilePlaceholder(node.index, scope);
      case 'StringTemplate':
        return compileStringTemplate(this, node, scope);
      case 'Identifier':
        return compileIdentifier(this, node, scope);
      case 'ArrayLiteral':
        return compileArray(this, node, scope);
      case 'ObjectLiteral':
        return compileObject(this, node.fields, scope);
      case 'Block':
        return compileBlock(this, node, scope);
      case 'If':
        return compileIf(this, node, scope);
      case 'At':
        return compileAt(this, node, scope);
      case 'Match':
        return unsupported(node, 'match expr not supported');
      case 'Lambda':
        return compileLambda(this, node, scope);
      case 'Unary':
        return compileUnary(this, node, scope);
      case 'Binary':
        return compileBinary(this, node, scope);
      case 'Chain':
        return compileChain(this, node, scope);
      case 'Projection':
        return node.fields === '*'
          ? unsupported(node, 'project expr not supported')
          : compileProjection(this, node, node.fields, scope);
      default:
        return unreachable(node);
    }
  }
}

/** A compiled query. */
export interface Program {
  readonly syntax: Block;
  /** `variables` are the values of the names it was compiled with, in that order; `values` those of the template. */
  run(ctx: QueryContext, variables: readonly Value[], values: readonly Value[]): Value;
}

/**
 * Compiles a whole query. `variables` are the names of the request's arguments; they hide everything else of that name. `effort` can
 * stop it.
 */
export function compileQuery(
  members: Members,
  query: Block,
  variables: readonly string[],
  templateValues: number,
  effort?: Effort,
): Program {
  const scope = new Scope();
  for (const name of variables) scope.declare(name);
  for (let index = 0; index < templateValues; index++) scope.declare(placeholderName(index));
  const code = new Compiler(members, effort).expression(query, scope);
  return {
    syntax: query,
    run(ctx, variableValues, values) {
      const frame: Frame = [...variableValues, ...values];
      return code(ctx, frame);
    },
  };
}

/** Compiles a lambda apart from what it was written in. It may capture variables of the given names, and no others. */
export function compileClosedLambda(members: Members, node: LambdaExpr, names: readonly string[]): CompiledLambda {
  const outer = new Scope();
  for (const name of names) outer.declare(name);
  return compileFunction(new Compiler(members), node, outer);
}

/** Template values are variables that no source text can name. */
function placeholderName(index: number): string {
  return `$${index}`;
}

function compilePlaceholder(index: number, scope: Scope): Code {
  const slot = scope.resolve(placeholderName(index));
  if (slot === undefined) throw new Error(`The template has no value ${index}`);
  return (_ctx, frame) => read(frame, slot);
}

/** What FaunaDB parses and refuses when it comes to evaluating it. */
function unsupported(node: Expr, message: string): Code {
  return () => {
    throw new InvalidQueryError([{ severity: 'error', message, span: node.span, hints: [], trace: [] }]);
  };
}
