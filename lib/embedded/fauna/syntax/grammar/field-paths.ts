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
  /** Where each step is. */
  readonly steps: readonly Span[];
  readonly span: Span;
}

/** A path is written as a short lambda of field names, strings and positions: `.a.b`, `.["a b"]`, `.a[0]`. */
export const fieldPath: Parser<PathExpr> = validated(rule(bareExpressionOrShortLambda), toFieldPath);

/** Reads an expression as a path. */
export function toFieldPath(expr: Expr): Checked<PathExpr> {
  const body = expr.kind === 'Lambda' && expr.short && expr.parens === undefined ? expr.body : undefined;
  if (body?.kind !== 'Chain' || body.head.kind !== 'Identifier') return refuse(invalid(expr.span));
  const path: (string | number)[] = [];
  const steps: Span[] = [];
  for (const part of body.parts) {
    const step = toStep(part);
    if (step === undefined) return refuse(invalid(part.span));
    path.push(step.step);
    steps.push(step.span);
  }
  return accept({ path, steps, span: body.span });
}

function toStep(part: ChainPart): { readonly step: string | number; readonly span: Span } | undefined {
  if (part.kind === 'Field' && !part.optional) return { step: part.name, span: part.nameSpan };
  if (part.kind !== 'Index' || part.optional) return undefined;
  const [only, second] = part.args;
  if (only?.kind !== 'Literal' || only.parens !== undefined || second !== undefined) return undefined;
  const { value, span } = only;
  if (value.type === 'string') return { step: value.value, span };
  if (value.type !== 'int' && value.type !== 'long') return undefined;
  return value.value >= 0 ? { step: Number(value.value), span } : undefined;
}

function invalid(span: Span): Diagnostic {
  return errorAt(span, 'Invalid field path');
}
