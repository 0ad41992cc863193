import type { Check } from './checks';
import { orNull } from './or-null';
import type { Question } from './question';
import {
  type AccessType,
  type CallType,
  type FunctionType,
  type RecordType,
  STRING,
  call,
  interfaceOf,
  named,
  never,
} from './types';

/** A field of a record, or of what a named type has. */
export function answerField(question: Question): Check | undefined {
  const { value, use } = question;
  if (use.kind !== 'Interface') return undefined;
  if (value.kind === 'Record') {
    const field = value.fields.get(use.field) ?? (value.wildcard && orNull(value.wildcard));
    if (field) return question.depends(question.ask(field, use.type));
    const span = use.span ?? value.span;
    return question.fail({ kind: 'missing field', value, span, field: use.field, dotSpan: use.dotSpan });
  }
  if (value.kind === 'Interface') {
    if (value.field === use.field) return question.depends(question.ask(value.type, use.type));
    const span = use.span ?? value.span;
    return question.fail({ kind: 'missing field', value, span, field: use.field, dotSpan: use.dotSpan });
  }
  if (value.kind !== 'Named') return undefined;
  const field = question.solver.typing.shape(value.name)?.fields.get(use.field);
  return field && question.depends(question.ask(question.member(value, field, 'value'), use.type));
}

/** A call of a function, or of what a named type can be called as. */
export function answerCall(question: Question): Check | undefined {
  const { value, use } = question;
  if (use.kind !== 'Call' && use.kind !== 'Function') return undefined;
  if (value.kind === 'Function') return answerFunction(question, value, use);
  if (value.kind !== 'Named') return undefined;
  const apply = question.solver.typing.shape(value.name)?.apply;
  return apply && question.depends(question.ask(question.member(value, apply, 'value'), use));
}

/** A function type as a use is a call with arguments of its parameters' types. */
function answerFunction(question: Question, value: FunctionType, use: CallType | FunctionType): Check {
  const args = use.kind === 'Call' ? use.args : use.params.map(({ type }) => type);
  const { params, variadic } = value;
  const fitting = variadic ? params.length <= args.length : params.length === args.length;
  if (!fitting) {
    const span = question.place(use.span);
    return question.fail({ kind: 'arity', value, span, expected: params.length, provided: args.length });
  }
  const checks = args.flatMap((arg, i) => {
    const parameter = params[i] ?? variadic;
    return parameter ? [question.askBack(arg, parameter.type)] : [];
  });
  return question.all([...checks, question.ask(value.result, use.result)]);
}

/** `[…]` of a record, a tuple, or of what a named type has. */
export function answerAccess(question: Question): Check | undefined {
  const { value, use } = question;
  if (use.kind !== 'Access') return undefined;
  const [first] = use.args;
  const key = use.args.length === 1 && first?.kind === 'Literal' ? first : undefined;
  if (value.kind === 'Record') {
    if (key?.value.type !== 'string') return accessAnyField(question, value, use);
    return question.depends(question.ask(value, interfaceOf(key.value.value, use.result, key.span, use.span)));
  }
  if (value.kind === 'Tuple' && key?.value.type === 'integer') {
    const index = key.value.value;
    const { length } = value.elements;
    if (index < 0n) return question.fail({ kind: 'tuple index', value, span: key.span, length, index });
    return question.depends(question.ask(value.elements[Number(index)] ?? never(value.span), use.result));
  }
  if (value.kind !== 'Named') return undefined;
  const access = question.solver.typing.shape(value.name)?.access;
  if (access === undefined) return undefined;
  return question.depends(question.ask(question.member(value, access, 'value'), call(use.args, use.result, use.span)));
}

/** With a name that is not known, it may be any of the fields, or none. */
function accessAnyField(question: Question, value: RecordType, { args, result, span }: AccessType): Check {
  const [name] = args;
  if (name === undefined || args.length !== 1) {
    return question.fail({ kind: 'arity', value, span, expected: 1, provided: args.length });
  }
  return question.all([
    question.askBack(name, STRING),
    ...[...value.fields.values()].map((field) => question.ask(field, result)),
    ...(value.wildcard ? [question.ask(value.wildcard, result)] : []),
    question.ask(named('Null', [], value.span), result),
  ]);
}
