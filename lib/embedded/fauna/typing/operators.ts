import { signature } from './shape';
import { type Type, type TypeScheme, BOOLEAN, NUMBER, STRING, any, functionOf, intersection } from './types';

/**
 * Operators as functions of their operands; one that is unary and binary is overloaded. `??`, `&&`, `||` and `isa` are none of them
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/typer/Typer.scala`).
 */
export const OPERATORS: ReadonlyMap<string, TypeScheme> = new Map([
  ...operators(['==', '!=', '>', '<', '>=', '<='], of(BOOLEAN, any(), any())),
  ...operators(['*', '/', '%', '**', '&', '|', '^'], of(NUMBER, NUMBER, NUMBER)),
  ...operators(['+'], intersection([of(NUMBER, NUMBER, NUMBER), of(STRING, STRING, STRING)])),
  ...operators(['-'], intersection([of(NUMBER, NUMBER, NUMBER), of(NUMBER, NUMBER)])),
  ...operators(['~'], of(NUMBER, NUMBER)),
  ...operators(['!'], of(BOOLEAN, BOOLEAN)),
]);

function operators(signs: readonly string[], type: Type): readonly (readonly [string, TypeScheme])[] {
  return signs.map((sign) => [sign, signature(type)]);
}

function of(result: Type, ...operands: readonly Type[]): Type {
  return functionOf(
    operands.map((type) => ({ name: undefined, type })),
    undefined,
    result,
  );
}
