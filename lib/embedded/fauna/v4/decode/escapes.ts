import { Scope } from '../../eval/scope';
import { decodeBase64 } from '../../values/base64';
import { parseDate, parseTime } from '../../values/iso-text';
import { Bytes, CalendarDate, Time, Uuid } from '../../values/value';
import { parseApiVersion, UNVERSIONED_LAMBDA } from '../api-version';
import { DataExpression } from '../ast/data';
import type { V4Context } from '../context';
import { V4Failure } from '../errors/failure';
import { asExpressionFailure, invalidExpression } from '../errors/problems';
import type { FormDecoder } from '../forms/form';
import type { Position } from '../position';
import { resolve } from '../refs/resolve';
import type { V4Lambda } from '../values/lambda';
import { refNameType } from '../values/type-name';
import { isV4Array, isV4Object, type RefName, UnresolvedRef, type V4Object, type V4Value } from '../values/value';
import { decodeRef } from './ref-literal';

/**
 * What is written with a sole key that begins with `@`: values that JSON has no form for. The content of `@obj`, an object that
 * is to be decoded further, is given back as it is; `undefined` is for any other object. Throws `V4Failure`.
 */
export function decodeEscape(
  value: V4Object,
  decoder: FormDecoder,
  position: Position,
): DataExpression | V4Object | undefined {
  if (value.size !== 1) return undefined;
  for (const [tag, content] of value) {
    switch (tag) {
      case '@obj':
        if (!isV4Object(content)) throw invalidExpression('Invalid object.', position);
        return content;
      case '@ref': {
        const name = decodeRef(content, position);
        return decoder.literal((ctx) => resolvedLiteral(ctx, name, position), refNameType(name));
      }
      case '@set':
        return decodeSet(content, decoder, position);
      case '@query':
        return DataExpression.known(decodeLambda(content, decoder.at(UNVERSIONED_LAMBDA), position));
      case '@ts':
        return scalar(content, parseTime, (nanos) => new Time(nanos), 'Invalid time.', position);
      case '@date':
        return scalar(content, parseDate, (day) => new CalendarDate(day), 'Invalid date.', position);
      case '@bytes':
        return scalar(content, decodeBase64, (bytes) => new Bytes(bytes), 'Invalid bytes.', position);
      case '@uuid':
        return scalar(content, parseUuid, (text) => new Uuid(text), 'Invalid UUID.', position);
    }
  }
  return undefined;
}

/** A ref that says `self` where nobody is makes the query itself invalid. */
function resolvedLiteral(ctx: V4Context, name: RefName, position: Position): V4Value {
  const ref = resolve(ctx, name);
  if (name.kind === 'document' && name.id === 'self' && ref instanceof UnresolvedRef) {
    throw invalidExpression('Invalid ref.', position);
  }
  return ref;
}

function scalar<Parsed>(
  content: V4Value,
  parse: (text: string) => Parsed | undefined,
  make: (parsed: Parsed) => V4Value,
  refusal: string,
  position: Position,
): DataExpression {
  const parsed = typeof content === 'string' ? parse(content) : undefined;
  if (parsed === undefined) throw invalidExpression(refusal, position);
  return DataExpression.known(make(parsed));
}

const UUID = /^([\da-f]{1,8})-([\da-f]{1,4})-([\da-f]{1,4})-([\da-f]{1,4})-([\da-f]{1,12})$/i;
const UUID_GROUPS = [8, 4, 4, 4, 12];

/** Groups of hexadecimal digits, zeros in front of which may be left out (`java.util.UUID.fromString`). */
function parseUuid(text: string): string | undefined {
  const groups = UUID.exec(text)?.slice(1);
  return groups?.map((group, index) => group.toLowerCase().padStart(UUID_GROUPS[index] ?? 0, '0')).join('-');
}

/** A value in which only escapes mean something, as in `quote`. Throws `V4Failure`. */
export function decodeData(value: V4Value, decoder: FormDecoder, position: Position): DataExpression {
  if (isV4Array(value)) {
    const elements = value.map((element, index) => decodeData(element, decoder, position.at(index)));
    return DataExpression.late((ctx) => elements.map((element) => element.evaluate(ctx)), 'Array');
  }
  if (!isV4Object(value)) return DataExpression.known(value);
  const escape = decodeEscape(value, decoder, position);
  if (escape instanceof DataExpression) return escape;
  const fields = [...(escape ?? value)].map(
    ([name, field]) => [name, decodeData(field, decoder, position.at(name))] as const,
  );
  return DataExpression.late((ctx) => new Map(fields.map(([name, field]) => [name, field.evaluate(ctx)])), 'Object');
}

/** A lambda that stands alone: it may not use variables of others. Throws `V4Failure`. */
export function decodeLambda(content: V4Value, decoder: FormDecoder, position: Position): V4Lambda {
  const invalid = invalidExpression('Invalid lambda.', position);
  if (!isV4Object(content)) throw invalid;
  const { api_version: versionText, ...lambda } = Object.fromEntries(content);
  const version = typeof versionText === 'string' ? parseApiVersion(versionText) : undefined;
  if (content.has('api_version') && version === undefined) throw invalid;
  const keys = Object.keys(lambda);
  if (keys.length !== 2 || !('lambda' in lambda) || !('expr' in lambda)) throw invalid;
  const expression = decoder.at(version ?? decoder.version).lambda(new Map(Object.entries(lambda)), position);
  if (expression.free.size > 0) throw invalid;
  return expression.closed();
}

/** The forms of `@set`: those of the functions that make sets, with values for arguments and lambdas that stand alone. */
const SETS: readonly (readonly string[])[] = [
  ['match', 'index'],
  ['match', 'terms'],
  ['match'],
  ['singleton'],
  ['events'],
  ['documents'],
  ['union'],
  ['intersection'],
  ['difference'],
  ['distinct'],
  ['reverse'],
  ['range', 'from', 'to'],
  ['join', 'with'],
  ['filter', 'collection'],
];

function decodeSet(content: V4Value, decoder: FormDecoder, position: Position): DataExpression {
  const invalid = invalidExpression('Invalid set.', position);
  if (!isV4Object(content)) throw invalid;
  const known = SETS.some((keys) => keys.length === content.size && keys.every((key) => content.has(key)));
  const form = known ? decoder.form([...content.keys()]) : undefined;
  if (form === undefined) throw invalid;
  const inner: FormDecoder = {
    version: decoder.version,
    at: (version) => decoder.at(version),
    form: (keys) => decoder.form(keys),
    literal: (lookUp, type) => decoder.literal(lookUp, type),
    expression: (value, at) => decodeData(value, decoder, at),
    data: (value, at) => decodeData(value, decoder, at),
    escape: (value, at) => decodeEscape(value, decoder, at),
    list: (values, at) => values.map((value, index) => decodeData(value, decoder, at.at(index))),
    lambda: (value, at) => decoder.lambda(value, at),
    argument: (value, isLambda, at) =>
      isLambda ? DataExpression.known(decodeLambda(value, decoder, at)) : decodeData(value, decoder, at),
  };
  const code = form.decode((key) => content.get(key), inner, position).compile(new Scope());
  return decoder.literal((ctx) => asLiteral(() => code(ctx, [])), 'Set');
}

/** What fails within a literal makes the query itself invalid. */
function asLiteral(evaluate: () => V4Value): V4Value {
  try {
    return evaluate();
  } catch (error) {
    throw error instanceof V4Failure ? asExpressionFailure(error) : error;
  }
}
