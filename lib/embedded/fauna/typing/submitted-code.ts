import type { FunctionItem, Term } from '../fsl/item';
import type { Chain, ChainPart, LambdaExpr } from '../syntax/ast';
import type { FunctionType, TypeParameter } from '../syntax/type-ast';

/** A function of a schema's files as a lambda. */
export function functionLambda({ signature: { args }, body, span }: FunctionItem): LambdaExpr {
  const params = args.filter(({ variadic }) => !variadic);
  return { kind: 'Lambda', params, variadic: args.find(({ variadic }) => variadic), body, short: false, span };
}

/** The type that a function is declared with: of all its arguments and its result, or of none. */
export function functionSignature({ signature: { args, result, span } }: FunctionItem): FunctionType | undefined {
  if (result === undefined) return undefined;
  const parameters = args.flatMap(({ name, type, variadic }): readonly (TypeParameter & { variadic: boolean })[] =>
    type ? [{ name: name === '_' ? undefined : name, type, variadic }] : [],
  );
  const params = parameters.filter(({ variadic }) => !variadic);
  return { kind: 'FunctionType', params, variadic: parameters.find(({ variadic }) => variadic), result, span };
}

/** What an index or a unique constraint takes of a document, as a lambda. */
export function termLambda({ path, steps, span }: Term): LambdaExpr {
  const parts = path.map((step, i): ChainPart => {
    const at = steps[i] ?? span;
    if (typeof step === 'string') return { kind: 'Field', name: step, nameSpan: at, optional: false, span: at };
    const position = { kind: 'Literal', value: { type: 'int', value: step }, span: at } as const;
    return { kind: 'Index', args: [position], argsSpan: at, optional: false, span: at };
  });
  const body: Chain = { kind: 'Chain', head: { kind: 'Identifier', name: '$this', span }, parts, span };
  return { kind: 'Lambda', params: [], variadic: undefined, body, short: true, span };
}
