import {
  type FunctionParameter,
  type Type,
  type Variant,
  access,
  call,
  choice,
  difference,
  functionOf,
  guard,
  interfaceOf,
  intersection,
  named,
  overload,
  projection,
  record,
  tuple,
  union,
} from './types';

/** Is given a type inside another one, and whether it is on the other side there: arguments of a value are uses. */
export type VisitPart<Result> = (part: Type, flipped: boolean) => Result;

/** Calls `visit` for the types directly inside a type; the bounds of a variable are not inside it. */
export function visitParts(type: Type, visit: VisitPart<void>): void {
  switch (type.kind) {
    case 'Named':
      for (const arg of type.args) visit(arg, false);
      return;
    case 'Record':
      for (const field of type.fields.values()) visit(field, false);
      if (type.wildcard) visit(type.wildcard, false);
      return;
    case 'Interface':
      return visit(type.type, false);
    case 'Tuple':
      for (const element of type.elements) visit(element, false);
      return;
    case 'Function':
      for (const param of type.params) visit(param.type, true);
      if (type.variadic) visit(type.variadic.type, true);
      return visit(type.result, false);
    case 'Union':
    case 'Intersection':
      for (const member of type.members) visit(member, false);
      return;
    case 'Call':
    case 'Access':
      for (const arg of type.args) visit(arg, true);
      return visit(type.result, false);
    case 'Projection':
      visit(type.projector, true);
      return visit(type.result, false);
    case 'Overload':
    case 'Choice':
      for (const variant of type.variants) visit(variant.type, false);
      return;
    case 'Difference':
      visit(type.type, false);
      return visit(type.without, false);
    case 'Guard':
      visit(type.without, false);
      return visit(type.use, false);
    default:
      return;
  }
}

/** The type made again of what `map` gives for its parts; `variants` does so for the variants of overloads. */
export function mapParts(
  type: Type,
  map: VisitPart<Type>,
  variants: (variants: readonly Variant[], isValue: boolean) => readonly Variant[] = (all) =>
    all.map(({ alternative, type: part }) => ({ alternative, type: map(part, false) })),
): Type {
  const same = (part: Type): Type => map(part, false);
  const parameter = ({ name, type: part }: FunctionParameter): FunctionParameter => ({ name, type: map(part, true) });
  switch (type.kind) {
    case 'Named':
      return type.args.length === 0 ? type : named(type.name, type.args.map(same), type.span);
    case 'Record': {
      const fields = [...type.fields].map(([name, field]) => [name, same(field)] as const);
      return record(new Map(fields), type.wildcard && same(type.wildcard), type.span);
    }
    case 'Interface':
      return interfaceOf(type.field, same(type.type), type.span, type.dotSpan);
    case 'Tuple':
      return tuple(type.elements.map(same), type.span);
    case 'Function': {
      const { params, variadic, result, span, written } = type;
      return functionOf(params.map(parameter), variadic && parameter(variadic), same(result), { span, written });
    }
    case 'Union':
      return union(type.members.map(same), type.span);
    case 'Intersection':
      return intersection(type.members.map(same), type.span);
    case 'Call':
    case 'Access': {
      const args = type.args.map((arg) => map(arg, true));
      return (type.kind === 'Call' ? call : access)(args, same(type.result), type.span);
    }
    case 'Projection':
      return projection(map(type.projector, true), same(type.result), type.span);
    case 'Overload':
      return overload(variants(type.variants, true));
    case 'Choice':
      return choice(variants(type.variants, false));
    case 'Difference':
      return difference(same(type.type), same(type.without));
    case 'Guard':
      return guard(same(type.without), same(type.use));
    default:
      return type;
  }
}
