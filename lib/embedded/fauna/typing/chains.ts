import { type Chain, type ChainPart, type Expr, outerSpan } from '../syntax/ast';
import type { Span } from '../syntax/span';
import { unreachable } from '../syntax/unreachable';
import type { ExpressionChecker, Place } from './expressions';
import { literalOf } from './literals';
import { NULL, type Type, access, difference, interfaceOf, literal, named } from './types';

/** Finds the types of chains: fields, calls, brackets, `!`, and `?.`, which leaves null out until the chain's end. */
export class ChainChecker {
  constructor(private readonly checker: ExpressionChecker) {}

  typeOf({ head, parts }: Chain, place: Place): Type {
    const start = outerSpan(head);
    let type = this.checker.typeOf(head, place);
    let mayBeNull = false;
    let soFar = start;
    for (const part of parts) {
      const whole = { ...start, end: part.span.end };
      type = this.part(type, part, { soFar, whole }, place);
      if (part.kind === 'NonNull') mayBeNull = false;
      else if (part.optional || (part.kind === 'Method' && part.callOptional)) mayBeNull = true;
      soFar = { ...soFar, end: part.span.end };
    }
    if (!mayBeNull) return type;
    const result = this.checker.typing.variable(place.level, start);
    this.checker.constrain(type, result, start, place);
    this.checker.constrain(NULL, result, start, place);
    return result;
  }

  private part(
    type: Type,
    part: ChainPart,
    { soFar, whole }: { readonly soFar: Span; readonly whole: Span },
    place: Place,
  ): Type {
    switch (part.kind) {
      case 'NonNull':
        return difference(type, named('Null', [], part.span));
      case 'Field': {
        this.checker.onSelect?.(type, part.name, part.nameSpan);
        const field = this.select(unlessNull(type, part.optional), part.name, part.nameSpan, soFar, place);
        return part.optional ? this.through(field, part.nameSpan, place) : field;
      }
      case 'Method': {
        this.checker.onSelect?.(type, part.name, part.nameSpan);
        const method = this.select(unlessNull(type, part.optional), part.name, part.nameSpan, soFar, place);
        const callee = unlessNull(method, part.callOptional);
        const end = { args: part.argsSpan, whole: { ...whole, end: part.argsSpan.end } };
        return this.checker.apply(callee, this.args(part.args, place), end, place);
      }
      case 'Call': {
        const args = this.args(part.args, place);
        const spans = { args: part.argsSpan, whole: { ...whole, end: part.argsSpan.end } };
        const result = this.checker.apply(unlessNull(type, part.optional), args, spans, place);
        return part.optional ? this.through(result, part.argsSpan, place) : result;
      }
      case 'Index': {
        const element = this.element(unlessNull(type, part.optional), part, whole, place);
        return part.optional ? this.through(element, part.argsSpan, place) : element;
      }
      default:
        return unreachable(part);
    }
  }

  private select(type: Type, name: string, nameSpan: Span, soFar: Span, place: Place): Type {
    const result = this.checker.typing.variable(place.level, nameSpan);
    const dotSpan = { ...soFar, start: soFar.end, end: nameSpan.start };
    this.checker.constrain(type, interfaceOf(name, result, nameSpan, dotSpan), soFar, place);
    return result;
  }

  /** A literal between brackets says which element it is. */
  private element(type: Type, part: Extract<ChainPart, { kind: 'Index' }>, whole: Span, place: Place): Type {
    const { args, argsSpan } = part;
    const [only] = args;
    const span = { ...whole, end: argsSpan.end };
    const { typing } = this.checker;
    if (args.length === 1 && only?.kind === 'Literal' && only.parens === undefined) {
      const result = typing.variable(place.level, argsSpan);
      const key = literal(literalOf(only.value), only.span);
      this.checker.constrain(type, access([key], result, argsSpan), span, place);
      return result;
    }
    const given = this.args(args, place);
    const parameters = given.map((arg) => typing.variable(place.level, arg.span));
    const result = typing.variable(place.level, argsSpan);
    this.checker.constrain(type, access(parameters, result, argsSpan), span, place);
    given.forEach((arg, i) => {
      const parameter = parameters[i];
      if (parameter) this.checker.constrain(arg.type, parameter, arg.span, place);
    });
    return result;
  }

  private args(args: readonly Expr[], place: Place): readonly { readonly type: Type; readonly span: Span }[] {
    return args.map((arg) => ({ type: this.checker.typeOf(arg, place), span: outerSpan(arg) }));
  }

  /** A variable that the type flows into. */
  private through(type: Type, span: Span, place: Place): Type {
    const result = this.checker.typing.variable(place.level, span);
    this.checker.constrain(type, result, span, place);
    return result;
  }
}

function unlessNull(type: Type, optional: boolean): Type {
  return optional ? difference(type, NULL) : type;
}
