import type { Diagnostic } from '../syntax/diagnostic';
import { errorAt } from '../syntax/diagnostic';
import { type Binary, type Block, type Expr, type If, type LambdaExpr, type Let, outerSpan } from '../syntax/ast';
import type { Span } from '../syntax/span';
import { unreachable } from '../syntax/unreachable';
import { anneal } from './anneal';
import type { Alternative } from './alternatives';
import { ChainChecker } from './chains';
import { alternativesIn } from './inspect';
import { instantiate } from './instantiate';
import { literalOf } from './literals';
import { OPERATORS } from './operators';
import { constraintError, type TypeNames, unboundVariable } from './problems';
import { readAnnotation } from './read-type';
import type { Scope } from './scope';
import { show } from './show';
import { typeText } from './shown-type';
import { Solver } from './solver';
import {
  BOOLEAN,
  STRING,
  type Type,
  type TypeScheme,
  any,
  call,
  difference,
  functionOf,
  literal,
  movedTo,
  named,
  never,
  projection,
  record,
  tuple,
  union,
} from './types';
import type { Typing } from './typing';

/** Where an expression stands: the names around it, and how many `let` it is inside of. */
export interface Place {
  readonly scope: Scope;
  readonly level: number;
}

/**
 * Finds the types of expressions and what is wrong with them; it goes on after a problem
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/typer/TyperExprs.scala`).
 */
export class ExpressionChecker {
  readonly problems: Diagnostic[] = [];
  readonly warnings: Diagnostic[] = [];
  private readonly chains = new ChainChecker(this);

  constructor(
    readonly typing: Typing,
    /** The types of the query's template values. */
    private readonly values: readonly Type[],
    /** Is told of every field and method that is taken of something. */
    readonly onSelect?: (receiver: Type, name: string, nameSpan: Span) => void,
  ) {}

  typeOf(node: Expr, place: Place): Type {
    const before = this.problems.length;
    const inner = this.bareType(node, place);
    const type = (node.parens ?? []).reduce((moved, parens) => movedTo(moved, parens), inner);
    if (type.kind === 'Variable' && this.problems.length > before) type.poisoned = true;
    return type;
  }

  private bareType(node: Expr, place: Place): Type {
    const { span } = node;
    switch (node.kind) {
      case 'Literal':
        return node.value.type === 'null' ? named('Null', [], span) : literal(literalOf(node.value), span);
      case 'Placeholder':
        return movedTo(this.values[node.index] ?? any(), span);
      case 'Identifier':
        return this.identifier(node.name, span, place);
      case 'StringTemplate':
        for (const part of node.parts) if (typeof part !== 'string') this.typeOf(part, place);
        return movedTo(STRING, span);
      case 'ArrayLiteral':
        return tuple(
          node.elements.map((element) => this.typeOf(element, place)),
          span,
        );
      case 'ObjectLiteral':
        return record(
          new Map(node.fields.map(({ key, value }) => [key, this.typeOf(value, place)] as const)),
          undefined,
          span,
        );
      case 'Block':
        return this.block(node, place);
      case 'If':
        return this.conditional(node, place);
      case 'At': {
        const time = this.typeOf(node.time, place);
        const body = this.typeOf(node.body, place);
        const at = outerSpan(node.time);
        this.constrain(time, union([named('Time'), named('TransactionTime')], at), at, place);
        return body;
      }
      case 'Lambda':
        return this.lambda(node, place);
      case 'Unary': {
        const { operator, operand } = node;
        return this.operation(operator, node.operatorSpan, [operand], { args: span, whole: span }, place);
      }
      case 'Binary':
        return this.binary(node, place);
      case 'Chain':
        return this.chains.typeOf(node, place);
      case 'Projection': {
        if (node.fields === '*') return this.unsupported(span, 'ProjectAll');
        const subject = this.typeOf(node.subject, place);
        const projector = this.projector(node.fields, span, place);
        const result = this.typing.variable(place.level, span);
        this.constrain(subject, projection(projector, result, span), span, place);
        return result;
      }
      case 'Match':
        return this.unsupported(span, 'Match');
      default:
        return unreachable(node);
    }
  }

  private identifier(name: string, span: Span, { scope, level }: Place): Type {
    const scheme = scope.find(name) ?? this.typing.environment.global(name);
    if (scheme === undefined) {
      this.problems.push(unboundVariable(name, span));
      return any();
    }
    const type = instantiate(scheme, level, this.typing);
    return type.span === undefined ? movedTo(type, span) : type;
  }

  private block({ statements }: Block, place: Place): Type {
    let inner = place;
    let type: Type = never();
    for (const statement of statements) {
      if (statement.kind === 'Let') {
        inner = { ...inner, scope: inner.scope.with(statement.name, this.letScheme(statement, inner)) };
      } else {
        type = this.typeOf(statement, inner);
      }
    }
    return type;
  }

  private letScheme({ value, type: annotation, nameSpan }: Let, { scope, level }: Place): TypeScheme {
    const place = { scope, level: level + 1 };
    const type = this.typeOf(value, place);
    if (annotation === undefined) {
      const free = this.freeAlternatives(scope);
      return {
        kind: 'inferred',
        level,
        type: anneal(type, { isValue: true, level: level + 1, free, typing: this.typing }),
      };
    }
    const { type: declared, problems, warnings } = readAnnotation(annotation, level + 1, this.typing);
    this.problems.push(...problems);
    this.warnings.push(...warnings);
    this.constrain(type, declared, nameSpan, place);
    return { kind: 'signature', type: declared };
  }

  private conditional({ condition, consequent, alternative, span }: If, place: Place): Type {
    const at = outerSpan(condition);
    this.constrain(this.typeOf(condition, place), movedTo(BOOLEAN, at), at, place);
    const then = this.typeOf(consequent, place);
    if (alternative === undefined) return named('Null', [], span);
    const other = this.typeOf(alternative, place);
    const result = this.typing.variable(place.level, span);
    this.constrain(then, result, span, place);
    this.constrain(other, result, span, place);
    return result;
  }

  private lambda({ params, variadic, body, short, span }: LambdaExpr, { scope, level }: Place): Type {
    let inner = scope;
    const parameters = (short ? [{ name: '$this', span: body.span }] : params).map((parameter) => {
      const isNamed = parameter.name !== '_';
      const type = this.typing.variable(level, isNamed ? parameter.span : undefined);
      if (isNamed) inner = inner.with(parameter.name, { kind: 'plain', type });
      return { name: undefined, type };
    });
    const rest = variadic && this.typing.variable(level, variadic.span);
    if (variadic && rest && variadic.name !== '_') {
      inner = inner.with(variadic.name, { kind: 'plain', type: named('Array', [rest], variadic.span) });
    }
    const result = this.typeOf(body, { scope: inner, level });
    const restParameter = rest && { name: undefined, type: rest };
    return functionOf(parameters, restParameter, result, { span: short ? body.span : span, written: true });
  }

  /** The function that a projection calls with what it projects. */
  private projector(
    fields: readonly { readonly name: string; readonly value: Expr }[],
    span: Span,
    { scope, level }: Place,
  ): Type {
    const subject = this.typing.variable(level, span);
    const inner = { scope: scope.with('$this', { kind: 'plain', type: subject }), level };
    const types = new Map(fields.map(({ name, value }) => [name, this.typeOf(value, inner)] as const));
    const result = record(types, undefined, span);
    return functionOf([{ name: undefined, type: subject }], undefined, result, { span, written: true });
  }

  private binary(node: Binary, place: Place): Type {
    const { operator, operatorSpan, left, right, span } = node;
    switch (operator) {
      case '??': {
        const first = this.typeOf(left, place);
        const second = this.typeOf(right, place);
        const result = this.typing.variable(place.level, outerSpan(right));
        const present = difference(first, named('Null', [], operatorSpan));
        this.constrain(present, result, outerSpan(left), place);
        this.constrain(second, result, outerSpan(right), place);
        return result;
      }
      case '&&':
      case '||': {
        const first = this.typeOf(left, place);
        const second = this.typeOf(right, place);
        this.constrain(first, movedTo(BOOLEAN, operatorSpan), outerSpan(left), place);
        this.constrain(second, movedTo(BOOLEAN, operatorSpan), outerSpan(right), place);
        return movedTo(BOOLEAN, span);
      }
      case 'isa':
        return movedTo(BOOLEAN, span);
      default:
        return this.operation(operator, operatorSpan, [left, right], { args: outerSpan(right), whole: span }, place);
    }
  }

  private operation(
    operator: string,
    operatorSpan: Span,
    operands: readonly [Expr, ...Expr[]],
    spans: { readonly args: Span; readonly whole: Span },
    place: Place,
  ): Type {
    const scheme = OPERATORS.get(operator);
    if (scheme) {
      const type = instantiate(scheme, place.level, this.typing);
      const args = operands.map((operand) => ({ type: this.typeOf(operand, place), span: outerSpan(operand) }));
      return this.apply(type, args, spans, place);
    }
    const value = this.typeOf(operands[0], place);
    const span = outerSpan(operands[0]);
    this.problems.push(
      constraintError(
        value,
        value,
        span,
        [{ kind: 'missing field', value, span, field: operator, dotSpan: operatorSpan }],
        this.names(place.scope),
        () => '',
      ),
    );
    return any();
  }

  /** Calls a function with arguments of these types, each told about at its own place. */
  apply(
    fn: Type,
    args: readonly { readonly type: Type; readonly span: Span }[],
    { args: argsSpan, whole }: { readonly args: Span; readonly whole: Span },
    place: Place,
  ): Type {
    const parameters = args.map(({ span }) => this.typing.variable(place.level, span));
    const result = this.typing.variable(place.level, argsSpan);
    this.constrain(fn, call(parameters, result, argsSpan), whole, place);
    args.forEach(({ type, span }, i) => {
      const parameter = parameters[i];
      if (parameter) this.constrain(type, parameter, span, place);
    });
    return result;
  }

  /** Adds a constraint, or the problem that it cannot be met. */
  constrain(value: Type, use: Type, callSite: Span | undefined, { scope, level }: Place): void {
    const refusal = new Solver(this.typing, level, callSite).constrain(value, use);
    if (refusal === undefined) return;
    this.problems.push(...refusal.fatal);
    if (refusal.mismatches.length === 0 && refusal.fatal.length > 0) return;
    const { keys } = this.typing;
    const groupKey = (mismatch: { readonly span: Span | undefined; readonly value: Type }): string =>
      `${keys.span(mismatch.span)} ${keys.type(mismatch.value)}`;
    this.problems.push(constraintError(value, use, callSite, refusal.mismatches, this.names(scope), groupKey));
  }

  private names(scope: Scope): TypeNames {
    const free = this.freeAlternatives(scope);
    const shown = (type: Type, isValue: boolean): string => {
      const annealed = anneal(type, { isValue, level: 0, free, typing: this.typing });
      return typeText(show(annealed, isValue, this.typing));
    };
    return { value: (type) => shown(type, true), use: (type) => shown(type, false) };
  }

  private freeAlternatives(scope: Scope): ReadonlySet<Alternative> {
    if (!this.typing.hasGroups) return NONE;
    const all = scope.schemes.map(({ type }) => alternativesIn(type, false, this.typing.step));
    return new Set(all.flatMap(({ values, uses }) => [...values, ...uses]));
  }

  private unsupported(span: Span, node: string): Type {
    this.problems.push(errorAt(span, `Unimplemented typecheck for class fql.ast.Expr$${node}`));
    return any();
  }
}

const NONE: ReadonlySet<Alternative> = new Set();
