import type { ApiVersion } from '../api-version';
import { ArrayExpression } from '../ast/compound';
import { DataExpression } from '../ast/data';
import type { Expression } from '../ast/expression';
import { requireClosed } from '../ast/free-variables';
import { LambdaExpression, type Pattern } from '../ast/lambda';
import type { LiteralLookup } from '../context';
import { both, collect, V4Failure } from '../errors/failure';
import { unexpectedExpression, unknownForm } from '../errors/problems';
import type { Form, FormDecoder, Parameter } from '../forms/form';
import type { Position } from '../position';
import { isV4Array, isV4Object, type V4Object, type V4Value } from '../values/value';
import { decodeData, decodeEscape } from './escapes';
import type { Effort } from '../../values/effort';
import type { FormTable } from './form-table';

/** Decoding and compiling one takes about as long as so many small steps. */
const STEPS_PER_EXPRESSION = 64;

/**
 * Makes a syntax tree of plain values, by the rules of one version
 * (`fauna/faunadb: ext/model/src/main/scala/ast/Parser.scala`, `QueryParser`). Of an array's elements and a form's arguments the
 * first that is wrong is told; a lambda's pattern and its body, and the bindings of a `let`, are told together.
 */
export class Decoder implements FormDecoder {
  constructor(
    private readonly forms: FormTable,
    readonly version: ApiVersion,
    /** Can stop it. */
    private readonly effort?: Effort,
    /** All literals found so far, those within others first. */
    readonly literals: LiteralLookup[] = [],
  ) {}

  /** The same for what was written for another version. */
  at(version: ApiVersion): Decoder {
    return new Decoder(this.forms, version, this.effort, this.literals);
  }

  /** A whole query: no variable may be left unbound. Throws `V4Failure`. */
  query(value: V4Value, position: Position): Expression {
    const expression = this.expression(value, position);
    requireClosed(expression.free);
    return expression;
  }

  expression(value: V4Value, position: Position): Expression {
    this.effort?.watch(STEPS_PER_EXPRESSION);
    if (isV4Array(value)) return new ArrayExpression(this.list(value, position));
    return isV4Object(value) ? this.object(value, position) : DataExpression.known(value);
  }

  list(values: readonly V4Value[], position: Position): readonly Expression[] {
    return values.map((value, index) => this.expression(value, position.at(index)));
  }

  argument(value: V4Value, isLambda: Parameter['isLambda'], position: Position): Expression {
    if (isLambda === 'either') return this.lambdaIfPossible(value, position) ?? this.expression(value, position);
    return isLambda ? this.lambda(value, position) : this.expression(value, position);
  }

  /** `undefined` for what is no lambda, or has an error in it. */
  private lambdaIfPossible(value: V4Value, position: Position): LambdaExpression | undefined {
    try {
      return this.lambda(value, position);
    } catch (error) {
      if (error instanceof V4Failure) return undefined;
      throw error;
    }
  }

  lambda(value: V4Value, position: Position): LambdaExpression {
    if (!isV4Object(value)) throw unexpectedExpression(['Lambda'], value, position);
    if (!hasLambdaKeys(value)) throw unknownForm([...value.keys()], position);
    const [pattern, body] = both(
      () => decodePattern(value.get('lambda') ?? null, position.at('lambda')),
      () => this.expression(value.get('expr') ?? null, position.at('expr')),
    );
    return new LambdaExpression(pattern, body, this.version);
  }

  literal(lookUp: LiteralLookup, type: string): DataExpression {
    this.literals.push(lookUp);
    return DataExpression.late((ctx) => ctx.literal(lookUp), type);
  }

  data(value: V4Value, position: Position): DataExpression {
    return decodeData(value, this, position);
  }

  escape(value: V4Object, position: Position): DataExpression | V4Object | undefined {
    return decodeEscape(value, this, position);
  }

  form(keys: readonly string[]): Form | undefined {
    return this.forms.find(keys, this.version);
  }

  private object(value: V4Object, position: Position): Expression {
    const keys = [...value.keys()];
    const form = this.form(keys);
    if (form) return form.decode((key) => value.get(key), this, position);
    const escape = this.escape(value, position);
    if (escape === undefined) throw unknownForm(keys, position);
    return isV4Object(escape) ? this.object(escape, position.at('@obj')) : escape;
  }
}

function hasLambdaKeys(value: V4Object): boolean {
  return value.size === 2 && value.has('lambda') && value.has('expr');
}

function decodePattern(value: V4Value, position: Position): Pattern {
  if (typeof value === 'string') return value;
  if (!isV4Array(value)) throw unexpectedExpression(['String', 'Array'], value, position);
  return collect(value, (name, index) => {
    if (typeof name !== 'string') throw unexpectedExpression(['String'], name, position.at(index));
    return name;
  });
}
