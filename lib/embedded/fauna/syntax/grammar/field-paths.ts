import type { ChainPart, Expr } from '../ast';
import { type Diagnostic, errorAt } from '../diagnostic';
import type { FieldPath } from '../field-path';
import type { Parser } from '../peg/parser';
import { rule } from '../peg/labels';
import { type Checked, accept, refuse, validated } from '../peg/transforms';
import type { Span } from '../span';
import { bareExpressionOrShortLambda } from './forward';

/** A field path and where it stands. */
export interface PathExpr {
  readonly path: FieldPath;
  readonly span: Span;
}

/** A path is written as a short lambda of field names, strings and positions: `.a.b`, `.["a b"]`, `.a[0]`. */
export const fieldPath: Parser<PathExpr> = validated(rule(bareExpressionOrShortLambda), toFieldPath);

/** Reads an expression as a path. */
export function toFieldPath(expr: Expr): Checked<PathExpr> {
  const body = expr.kind === 'Lambda' && expr.short && expr.parens === undefined ? expr.body : undefined;
  if (body?.kind !== 'Chain' || body.head.kind !== 'Identifier') return refuse(invalid(expr.span));
  const path: (string | number)[] = [];
  for (const part of body.parts) {
    const step = toStep(part);
    if (step === undefined) return refuse(invalid(part.span));
    path.push(step);
  }
  return accept({ path, span: body.span });
}

function toStep(part: ChainPart): string | number | undefined {
  if (part.kind === 'Field' && !part.optional) return part.name;
  if (part.kind !== 'Index' || part.optional) return undefined;
  const [only, second] = part.args;
  if (only?.kind !== 'Literal' || only.parens !== undefined || second !== undefined) return undefined;
  if (only.value.type === 'string') return only.value.value;
  if (only.value.type !== 'int' && only.value.type !== 'long') return undefined;
  return only.value.value >= 0 ? Number(only.value.value) : undefined;
}

function invalid(span: Span): Diagnostic {
  return errorAt(span, 'Invalid field path');
}
