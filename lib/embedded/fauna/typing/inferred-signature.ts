import { InvalidQueryError } from '../syntax/invalid-query-error';
import type { LambdaExpr } from '../syntax/ast';
import { parseLambda } from '../syntax/parse-query';
import { Source } from '../syntax/span';
import { anneal } from './anneal';
import { ExpressionChecker } from './expressions';
import { readSignature } from './read-type';
import { Scope } from './scope';
import type { TypeEnvironment } from './shape';
import { showScheme } from './show';
import { typeText } from './shown-type';
import { type Type, any, functionOf } from './types';
import { Typing, TypingTooLong } from './typing';

const OUTERMOST = { scope: Scope.empty, level: 0 };

/** What a function's code takes and gives; anything, if that cannot be found out. */
export function inferFunction(body: string, source: string, environment: TypeEnvironment): Type {
  return found(body, source, environment, (checker, lambda) => checker.typeOf(lambda, OUTERMOST));
}

/** What a lambda gives for a document; anything, if that cannot be found out. */
export function inferResult(body: string, source: string, document: Type, environment: TypeEnvironment): Type {
  return found(body, source, environment, (checker, lambda) => {
    const result = checker.typing.variable(0);
    const type = checker.typeOf(lambda, OUTERMOST);
    checker.constrain(
      type,
      functionOf([{ name: undefined, type: document }], undefined, result),
      lambda.span,
      OUTERMOST,
    );
    return result;
  });
}

function found(
  body: string,
  source: string,
  environment: TypeEnvironment,
  infer: (checker: ExpressionChecker, lambda: LambdaExpr) => Type,
): Type {
  const checker = new ExpressionChecker(new Typing(environment), []);
  const { typing, problems } = checker;
  try {
    const lambda = parseLambda(new Source(source, body), { allowShort: true });
    const type = infer(checker, lambda);
    if (problems.length > 0) return any();
    const annealed = anneal(type, { isValue: true, level: 0, free: new Set(), typing });
    const shown = showScheme(annealed, true, typing);
    return readSignature(typeText(shown.type), (name) => shown.params.includes(name));
  } catch (error) {
    // What cannot be written as a type is kept as anything.
    if (error instanceof InvalidQueryError || error instanceof TypingTooLong || error instanceof RangeError)
      return any();
    throw error;
  }
}

/** A function's declared type, its parameters called as in its code. */
export function declaredFunction(signature: string, body: string, source: string, environment: TypeEnvironment): Type {
  const type = readSignature(signature, (name) => environment.shape(name) === undefined);
  if (type.kind !== 'Function') return type;
  const lambda = parseLambda(new Source(source, body), { allowShort: true });
  const nameOf = (index: number): string | undefined => {
    const name = lambda.short ? undefined : lambda.params[index]?.name;
    return name === '_' ? undefined : name;
  };
  return functionOf(
    type.params.map((param, i) => ({ ...param, name: nameOf(i) ?? param.name })),
    type.variadic && { ...type.variadic, name: lambda.variadic?.name ?? type.variadic.name },
    type.result,
  );
}
