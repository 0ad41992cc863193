import { type Diagnostic, errorAt } from '../syntax/diagnostic';
import { parseTypeScheme } from '../syntax/parse-type';
import { Source, type Span } from '../syntax/span';
import type { TypeExpr, TypeParameter } from '../syntax/type-ast';
import { unreachable } from '../syntax/unreachable';
import { literalOf } from './literals';
import { mapParts, visitParts } from './parts';
import type { TypeShape } from './shape';
import {
  type FunctionParameter,
  type Type,
  any,
  functionOf,
  interfaceOf,
  intersection,
  literal,
  named,
  never,
  record,
  rigid,
  tuple,
  union,
} from './types';
import type { Typing } from './typing';

/** The type of a text, and what is wrong with it. */
export interface ReadType {
  readonly type: Type;
  readonly problems: readonly Diagnostic[];
}

/** The type of an annotation, and what FaunaDB only warns of. */
export interface ReadAnnotation extends ReadType {
  readonly warnings: readonly Diagnostic[];
}

/** Makes a type of a checked schema: all names are types. */
export function readChecked(node: TypeExpr): Type {
  return readWith(node, named);
}

/**
 * Reads a type that somebody wrote: its names must be types with as many arguments as those take; any other name is a parameter of
 * its own, if it stands on both sides of a function (`fauna/faunadb: ext/fql/shared/src/main/scala/typer/TyperTypeExprs.scala`).
 */
export function readAnnotation(node: TypeExpr, level: number, typing: Typing): ReadAnnotation {
  const { type: read, problems } = readNames(node, typing, (name, nameSpan) => rigid(name, level, nameSpan));
  const loose = looseParameters(read);
  const warnings: Diagnostic[] = [];
  if (loose.size === 0) return { type: read, problems, warnings };
  for (const [name, span] of loose) {
    if (!span) continue;
    const meant = LOWER_CASE_NAMES.get(name);
    if (meant === undefined) problems.push(unknownType(name, span));
    else warnings.push(misspeltType(name, meant, span));
  }
  return { type: broken(read, loose), problems, warnings };
}

/** Reads the type of a field, where no name can be a parameter. */
export function readFieldType(node: TypeExpr, typing: Typing): ReadType {
  return readNames(node, typing, () => undefined);
}

/** Reads a type; `parameter` gives what a name without a meaning stands for, if it may have none. */
function readNames(
  node: TypeExpr,
  typing: Typing,
  parameter: (name: string, span: Span) => Type | undefined,
): { readonly type: Type; readonly problems: Diagnostic[] } {
  const problems: Diagnostic[] = [];
  const type = readWith(node, (name, args, span, nameSpan) => {
    const shape = typing.shape(name);
    if (shape) return applied(shape, args, { span, nameSpan }, typing, problems);
    const read = args.length === 0 ? parameter(name, nameSpan) : undefined;
    if (read) return read;
    problems.push(unknownType(name, nameSpan));
    return any(nameSpan);
  });
  return { type, problems };
}

/** Types of TypeScript, which are only warned of, and what they are called here. */
const LOWER_CASE_NAMES: ReadonlyMap<string, string> = new Map(
  ['Any', 'Null', 'Number', 'String', 'Boolean'].map((name) => [name.toLowerCase(), name]),
);

/** A type of which only the structure counts, not where it comes from; the names that `isParameter` are its parameters. */
export function readSignature(text: string, isParameter: (name: string) => boolean = () => false): Type {
  const { type, params } = parseTypeScheme(new Source('*signature*', text));
  return withoutPlaces(
    readWith(type, (name, args) =>
      args.length === 0 && (params.includes(name) || isParameter(name)) ? rigid(name) : named(name, args),
    ),
  );
}

function withoutPlaces(type: Type): Type {
  const inner = mapParts(type, withoutPlaces);
  return inner.kind === 'Variable' ? inner : { ...inner, span: undefined };
}

type MakeNamed = (name: string, args: readonly Type[], span: Span, nameSpan: Span) => Type;

function readWith(node: TypeExpr, make: MakeNamed): Type {
  const inner = (part: TypeExpr): Type => readWith(part, make);
  const parameter = ({ name, type }: TypeParameter): FunctionParameter => ({ name, type: inner(type) });
  const { span } = node;
  switch (node.kind) {
    case 'AnyType':
      return any(span);
    case 'NeverType':
      return never(span);
    case 'SingletonType':
      return literal(literalOf(node.value), span);
    case 'NamedType':
      return make(node.name, [], span, span);
    case 'GenericType':
      return make(node.name, node.args.map(inner), span, node.nameSpan);
    case 'ObjectType': {
      const fields = node.fields.map(({ name, type }) => [name, inner(type)] as const);
      if (!node.open) return record(new Map(fields), node.wildcard && inner(node.wildcard), span);
      const interfaces = fields.map(([name, type]) => interfaceOf(name, type, span));
      const [only = intersection([], span)] = interfaces;
      return interfaces.length === 1 ? only : intersection(interfaces, span);
    }
    case 'TupleType':
      return tuple(node.elements.map(inner), span);
    case 'FunctionType':
      return functionOf(node.params.map(parameter), node.variadic && parameter(node.variadic), inner(node.result), {
        span,
      });
    case 'UnionType':
      return union(node.members.map(inner), span);
    case 'IntersectionType':
      return intersection(node.members.map(inner), span);
    case 'NullableType':
      return union([inner(node.base), named('Null', [], node.markSpan)], span);
    default:
      return unreachable(node);
  }
}

function applied(
  shape: TypeShape,
  args: readonly Type[],
  { span, nameSpan }: { readonly span: Span; readonly nameSpan: Span },
  typing: Typing,
  problems: Diagnostic[],
): Type {
  const expected = shape.params.length;
  if (expected !== args.length) {
    problems.push(
      errorAt(
        nameSpan,
        expected === 0
          ? `Type \`${shape.name}\` does not accept any parameters.`
          : `Type constructor \`${shape.name}<>\` accepts ${expected} parameters, received ${args.length}`,
      ),
    );
    return any(nameSpan);
  }
  const [target] = args;
  if (target && (shape.name === 'Ref' || shape.name === 'EmptyRef')) {
    if (target.kind === 'Rigid') {
      problems.push(unknownType(target.name, target.span ?? span));
      return any(span);
    }
    if (target.kind !== 'Named' || typing.shape(target.name)?.document !== 'existing') {
      problems.push(errorAt(span, 'Reference type must refer to a doc type'));
      return any(span);
    }
  }
  return named(shape.name, args, span);
}

function unknownType(name: string, span: Span): Diagnostic {
  return errorAt(span, `Unknown type \`${name}\``);
}

function misspeltType(name: string, meant: string, span: Span): Diagnostic {
  return { ...errorAt(span, `Unknown type \`${name}\`. Did you mean \`${meant}\`?`), severity: 'warning' };
}

/** Parameters that only go in or only come out, each with its first place: nothing says what they are. */
function looseParameters(type: Type): ReadonlyMap<string, Span | undefined> {
  const sides = new Map<string, { span: Span | undefined; out: boolean; in: boolean }>();
  const visit = (part: Type, flipped: boolean): void => {
    if (part.kind === 'Rigid') {
      const known = sides.get(part.name) ?? { span: part.span, out: false, in: false };
      sides.set(part.name, { ...known, [flipped ? 'in' : 'out']: true });
    }
    visitParts(part, (inner, turned) => visit(inner, flipped !== turned));
  };
  visit(type, false);
  return new Map([...sides].flatMap(([name, side]) => (side.in && side.out ? [] : [[name, side.span] as const])));
}

function broken(type: Type, names: ReadonlyMap<string, unknown>): Type {
  if (type.kind === 'Rigid') return names.has(type.name) ? { ...type, broken: true } : type;
  return mapParts(type, (part) => broken(part, names));
}
