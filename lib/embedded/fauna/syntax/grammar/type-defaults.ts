import { type Diagnostic, type Hint, errorAt } from '../diagnostic';
import { childTypes } from '../child-types';
import type { Span } from '../span';
import type { TypeExpr } from '../type-ast';

/** Why a field inside a type may have no default value. */
type Reason = Hint | undefined;

/**
 * The default values in a type of a schema field that are not allowed: below another default value, and below a type
 * that is not an object of known fields.
 */
export function misplacedDefaults(type: TypeExpr, reason?: Reason): Diagnostic[] {
  if (type.kind !== 'ObjectType' || type.open) return defaults(type, reason ?? reasonFor(type));
  const inFields = type.fields.flatMap(({ type: fieldType, default: value }) => {
    const conflict = value && hint(value.span, 'Parent has a conflicting default value');
    const own = value && reason ? [notAllowed(value.span, reason)] : [];
    return [...own, ...misplacedDefaults(fieldType, reason ?? conflict)];
  });
  return [...inFields, ...(type.wildcard ? defaults(type.wildcard, undefined) : [])];
}

function reasonFor(type: TypeExpr): Hint {
  if (type.kind === 'NullableType') return hint(type.markSpan, 'Parent is nullable');
  if (type.kind === 'UnionType') return hint(type.span, 'Parent is a union');
  return hint(type.span, 'Parent is not an object');
}

/** All default values in a type, none of which is allowed. */
export function defaults(type: TypeExpr, reason?: Reason): Diagnostic[] {
  if (type.kind !== 'ObjectType') return childTypes(type).flatMap((part) => defaults(part, reason));
  return [
    ...type.fields.flatMap((field) => [
      ...(field.default ? [notAllowed(field.default.span, reason)] : []),
      ...defaults(field.type, reason),
    ]),
    ...(type.wildcard ? defaults(type.wildcard, reason) : []),
  ];
}

function hint(span: Span, message: string): Hint {
  return { severity: 'hint', message, span };
}

function notAllowed(span: Span, reason: Reason): Diagnostic {
  return errorAt(span, 'Default values are not allowed here', { hints: reason ? [reason] : [] });
}
