import type { Expr, LambdaExpr } from './ast';
import type { FieldPath } from './field-path';

/** The path of a short lambda that only reads fields, `.a.b[0]`; `undefined` for any other lambda. */
export function shortLambdaPath({ short, body }: LambdaExpr): FieldPath | undefined {
  if (!short || body.kind !== 'Chain' || body.head.kind !== 'Identifier' || body.head.name !== '$this')
    return undefined;
  const path: (string | number)[] = [];
  for (const part of body.parts) {
    const segment =
      part.kind === 'Field' && !part.optional ? part.name : part.kind === 'Index' ? indexOf(part.args) : undefined;
    if (segment === undefined) return undefined;
    path.push(segment);
  }
  return path;
}

function indexOf([arg]: readonly Expr[]): string | number | undefined {
  if (arg?.kind !== 'Literal') return undefined;
  return arg.value.type === 'string' || arg.value.type === 'int' ? arg.value.value : undefined;
}
