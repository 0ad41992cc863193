import { nullAccess, nullValue, unreadableDocument } from '../errors/null-errors';
import { fieldIsNoFunction, functionDoesNotExist, invalidArity, typeMismatch } from '../errors/query-errors';
import { type Chain, type ChainPart, type Expr, outerSpan } from '../syntax/ast';
import type { Span } from '../syntax/span';
import { typeName } from '../values/type-name';
import { isStruct } from '../values/type-tag';
import { Doc, Lambda, NativeFunction, Null, UserFunction, type Value } from '../values/value';
import { callEntryAt, callFunctionAt, inCall } from './call';
import { betweenCalls } from './call-stack';
import type { Code, Frame } from './code';
import type { Compiler } from './compile';
import type { QueryContext } from './context';
import { UnreadableDocument } from './data-access';
import { Effect, requireEffect } from './effect';
import { unreadableFor } from './members';
import type { Scope } from './scope';

/** One access of a chain, on what the accesses before it gave. */
type Step = (ctx: QueryContext, frame: Frame, receiver: Value) => Value | Skipped;

/** What `?.` answers behind a null: the null, and that the rest of the chain is left out. */
class Skipped {
  constructor(readonly value: Null) {}
}

/** `head.a?.b(c)[d]!` (§3.4 of the language notes; `fauna/faunadb: …/fql2/FQLInterpreter.scala`, `evalMethodChain0`). */
export function compileChain(compiler: Compiler, node: Chain, scope: Scope): Code {
  const head = compiler.expression(node.head, scope);
  const steps = compileSteps(compiler, node, scope);
  const [only] = steps;
  if (only !== undefined && steps.length === 1) {
    return (ctx, frame) => {
      const result = only.run(ctx, frame, head(ctx, frame));
      return result instanceof Skipped ? result.value : result;
    };
  }
  return (ctx, frame) => {
    let value = head(ctx, frame);
    let skipping = false;
    let skipped = false;
    for (const { run, afterSkipped } of steps) {
      if (skipping && afterSkipped === undefined) {
        skipped = true;
        continue;
      }
      const result = (skipped ? (afterSkipped ?? run) : run)(ctx, frame, value);
      skipping = result instanceof Skipped;
      value = result instanceof Skipped ? result.value : result;
    }
    return value;
  };
}

interface CompiledStep {
  readonly run: Step;
  /** `!` is done even where `?.` left out what stands before it; then it is underlined from a left out field's dot on. */
  readonly afterSkipped: Step | undefined;
}

function compileSteps(compiler: Compiler, node: Chain, scope: Scope): readonly CompiledStep[] {
  let receiver = outerSpan(node.head);
  return node.parts.map((part, index) => {
    const before = node.parts[index - 1];
    const skipped = before?.kind === 'Field' ? before.span : receiver;
    const afterSkipped = part.kind === 'NonNull' ? nonNullStep(part, skipped).run : undefined;
    const { run, span } = compileStep(compiler, part, receiver, scope);
    receiver = span;
    return { run, afterSkipped };
  });
}

/** `span` is how the next access calls this one, where that fails for want of a receiver. */
function compileStep(
  compiler: Compiler,
  part: ChainPart,
  receiver: Span,
  scope: Scope,
): { readonly run: Step; readonly span: Span } {
  switch (part.kind) {
    case 'Field':
      return { run: fieldStep(compiler, part, receiver), span: part.nameSpan };
    case 'Method': {
      const args = compileArgs(compiler, part.args, scope);
      return { run: methodStep(compiler, { ...part, args }, receiver), span: part.argsSpan };
    }
    case 'Call': {
      const args = compileArgs(compiler, part.args, scope);
      return {
        run: callStep(compiler, { args, argsSpan: part.argsSpan, callOptional: part.optional }),
        span: part.argsSpan,
      };
    }
    case 'Index':
      return { run: indexStep(compiler, part, receiver, scope), span: part.argsSpan };
    case 'NonNull':
      return nonNullStep(part, receiver);
  }
}

function nonNullStep(
  part: Extract<ChainPart, { kind: 'NonNull' }>,
  receiver: Span,
): { readonly run: Step; readonly span: Span } {
  const span = { ...receiver, end: part.span.end };
  return { run: (ctx, _frame, value) => requireValue(ctx, value, span), span };
}

type Args = (ctx: QueryContext, frame: Frame) => readonly Value[];

function compileArgs(compiler: Compiler, nodes: readonly Expr[], scope: Scope): Args {
  const codes = nodes.map((node) => compiler.expression(node, scope));
  const [first, second, third] = codes;
  if (first === undefined) return () => [];
  if (second === undefined) return (ctx, frame) => [first(ctx, frame)];
  if (third === undefined) return (ctx, frame) => [first(ctx, frame), second(ctx, frame)];
  return (ctx, frame) => codes.map((code) => code(ctx, frame));
}

interface Access {
  readonly name: string;
  readonly nameSpan: Span;
  readonly optional: boolean;
}

interface CallSite {
  readonly args: Args;
  readonly argsSpan: Span;
  /** `f?.(x)`. */
  readonly callOptional: boolean;
}

function fieldStep(compiler: Compiler, access: Access, receiverSpan: Span): Step {
  return (ctx, _frame, receiver) => readField(compiler, ctx, receiver, access, receiverSpan);
}

function readField(
  compiler: Compiler,
  ctx: QueryContext,
  receiver: Value,
  access: Access,
  receiverSpan: Span,
): Value | Skipped {
  const { members } = compiler;
  const { name, nameSpan } = access;
  if (receiver instanceof Null && members.method(ctx, receiver, name) === undefined) {
    return accessOfNull(receiver, access);
  }
  const value =
    receiver instanceof Doc
      ? readDocument(compiler, ctx, receiver, access)
      : members.field(ctx, receiver, name, nameSpan);
  return value instanceof UnreadableDocument ? accessOfMissing(ctx, value, access, receiverSpan) : value;
}

/** Reading a computed field runs code, which makes it a frame of the trace. */
function readDocument(
  { members }: Compiler,
  ctx: QueryContext,
  doc: Doc,
  { name, nameSpan }: Access,
): Value | UnreadableDocument {
  return inCall(ctx, nameSpan, () => members.field(ctx, doc, name, nameSpan));
}

function accessOfNull(value: Null, { name, nameSpan, optional }: Access): Skipped {
  if (optional) return new Skipped(value);
  throw betweenCalls(nullAccess(name, value.span, nameSpan));
}

function accessOfMissing(
  ctx: QueryContext,
  { cause }: UnreadableDocument,
  { name, nameSpan, optional }: Access,
  receiver: Span,
): Skipped {
  if (optional) return new Skipped(new Null(cause, receiver));
  const access = { name, span: nameSpan, receiver };
  throw betweenCalls(unreadableDocument(cause, nameSpan, access, (id) => ctx.data.collectionName(ctx, id)));
}

/** A method of the type, or else a field that holds a function. That there is one is seen before the arguments are evaluated. */
function methodStep(compiler: Compiler, call: Access & CallSite, receiverSpan: Span): Step {
  const { members } = compiler;
  const { name, argsSpan, args } = call;
  return (ctx, frame, receiver) => {
    if (receiver instanceof Doc) {
      const unreadable = unreadableFor(ctx, receiver, name);
      if (unreadable !== undefined) return accessOfMissing(ctx, unreadable, call, receiverSpan);
    }
    const method = isStruct(receiver) ? undefined : members.method(ctx, receiver, name);
    if (method !== undefined) {
      return callEntryAt(ctx, method, receiver, args(ctx, frame), argsSpan);
    }
    const field = readField(compiler, ctx, receiver, call, receiverSpan);
    return field instanceof Skipped ? field : apply(compiler, call, ctx, frame, field, call);
  };
}

function callStep(compiler: Compiler, call: CallSite): Step {
  const { args, argsSpan } = call;
  return (ctx, frame, callee) =>
    callee instanceof Lambda
      ? callFunctionAt(ctx, callee, args(ctx, frame), argsSpan)
      : apply(compiler, call, ctx, frame, callee, undefined);
}

/** `method` is the access that gave the callee, for the texts of its failures. */
function apply(
  compiler: Compiler,
  { args, argsSpan, callOptional }: CallSite,
  ctx: QueryContext,
  frame: Frame,
  callee: Value,
  method: Access | undefined,
): Value | Skipped {
  if (callee instanceof Lambda || callee instanceof NativeFunction || callee instanceof UserFunction) {
    return callFunctionAt(ctx, callee, args(ctx, frame), argsSpan);
  }
  if (callee instanceof Null) {
    if (callOptional) return new Skipped(callee);
    const { cause, span } = callee;
    if (cause.kind === 'missing-field') throw betweenCalls(functionDoesNotExist(cause.field, cause.receiver, span));
  }
  const application = compiler.members.application(ctx, callee);
  if (application !== undefined) return callEntryAt(ctx, application, callee, args(ctx, frame), argsSpan);
  throw betweenCalls(
    method === undefined
      ? typeMismatch('Function', callee, argsSpan)
      : fieldIsNoFunction(method.name, callee, method.nameSpan),
  );
}

/** `x[i]`. The operator is looked up before the arguments are evaluated. */
function indexStep(
  compiler: Compiler,
  part: Extract<ChainPart, { kind: 'Index' }>,
  receiverSpan: Span,
  scope: Scope,
): Step {
  const { members } = compiler;
  const { argsSpan } = part;
  const args = compileArgs(compiler, part.args, scope);
  const access: Access = { name: '[]', nameSpan: argsSpan, optional: part.optional };
  return (ctx, frame, receiver) => {
    if (isStruct(receiver) || receiver instanceof Doc) {
      const values = args(ctx, frame);
      const value = inCall(ctx, argsSpan, () => members.fieldByKey(ctx, receiver, values, argsSpan));
      return value instanceof UnreadableDocument ? accessOfMissing(ctx, value, access, receiverSpan) : value;
    }
    if (receiver instanceof Null) {
      const { length } = args(ctx, frame);
      if (length !== 1) throw invalidArity({ kind: 'fixed', counts: [1] }, length, argsSpan);
      return accessOfNull(receiver, access);
    }
    const operator = members.operator(receiver, '[]');
    if (operator === undefined) throw betweenCalls(functionDoesNotExist('[]', typeName(receiver), argsSpan));
    return callEntryAt(ctx, operator, receiver, args(ctx, frame), argsSpan, true);
  };
}

/** `x!`: the value itself, unless it is null or a document that cannot be read. */
function requireValue(ctx: QueryContext, value: Value, span: Span): Value {
  const names = (id: number): string | undefined => ctx.data.collectionName(ctx, id);
  if (value instanceof Null) throw nullValue(value.cause, value.span, span, names);
  if (value instanceof Doc) {
    requireEffect(ctx, Effect.Read, '`!`', span);
    const cause = ctx.data.nullCause(ctx, value);
    if (cause !== undefined) throw nullValue(cause, undefined, span, names);
  }
  return value;
}
