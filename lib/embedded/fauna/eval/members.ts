import { invalidArgumentType, invalidArity } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import { missingField } from '../values/null';
import { ObservedStruct } from '../values/observed-struct';
import { isStruct, tagOf, type TypeTag } from '../values/type-tag';
import { Doc, Module, NativeFunction, type Value } from '../values/value';
import type { QueryContext } from './context';
import { UnreadableDocument } from './data-access';
import { Effect, requireEffect } from './effect';
import type { Library } from './library';
import type { FieldEntry, FunctionEntry, ModuleTable } from './native';

interface TypeMembers {
  readonly fields: ReadonlyMap<string, FieldEntry>;
  readonly methods: ReadonlyMap<string, FunctionEntry>;
  readonly operators: ReadonlyMap<string, FunctionEntry>;
}

/** The module under which everything of the library can be reached, whatever hides it. */
const ROOT = 'FQL';

/** The one method that missing documents have. */
const OF_MISSING_DOCUMENTS = 'exists';

/** What values have: their fields, methods and operators, looked up in the standard library or asked of the database. */
export class Members {
  private readonly types: ReadonlyMap<TypeTag, TypeMembers>;
  private readonly globals: ReadonlyMap<string, Value>;

  constructor(private readonly library: Library) {
    this.types = new Map(
      [...library.types].map(([tag, table]) => [
        tag,
        { fields: byName(table.fields), methods: byName(table.methods), operators: byName(table.operators) },
      ]),
    );
    const root = new Module(ROOT);
    this.globals = new Map<string, Value>([
      [ROOT, root],
      ...[...library.modules].map(([name, table]): [string, Value] => [
        name,
        name === ROOT ? root : new Module(table.name, table.collection),
      ]),
      ...[...library.globals].map(([name, entry]): [string, Value] => [name, new NativeFunction(name, entry, root)]),
    ]);
  }

  /** A module or function of the library by its global name. */
  global(name: string): Value | undefined {
    return this.globals.get(name);
  }

  /** A module of the library, or a collection of the database by name or alias. */
  readonly moduleNamed = (ctx: QueryContext, name: string): Module | undefined => {
    const found = this.globals.get(name) ?? ctx.data.named(ctx, name);
    return found instanceof Module ? found : undefined;
  };

  /** A method, without looking whether the receiver is there; for null and documents the caller does. */
  method(ctx: QueryContext, receiver: Value, name: string): FunctionEntry | undefined {
    if (receiver instanceof Doc) return ctx.data.method(ctx, receiver, name);
    if (receiver instanceof Module) return this.moduleFunction(ctx, receiver, name);
    return this.types.get(tagOf(receiver))?.methods.get(name);
  }

  operator(receiver: Value, sign: string): FunctionEntry | undefined {
    return this.types.get(tagOf(receiver))?.operators.get(sign);
  }

  /** What calling a module does: `Time("…")`, `User("1")`. */
  application(ctx: QueryContext, value: Value): FunctionEntry | undefined {
    if (!(value instanceof Module)) return undefined;
    return this.table(value)?.apply ?? ctx.data.collectionApply(ctx, value);
  }

  /** `receiver.name` without a call; methods come bound to their receiver. `span` is the name. */
  field(ctx: QueryContext, receiver: Value, name: string, span: Span): Value | UnreadableDocument {
    if (isStruct(receiver)) {
      const value = receiver.get(name) ?? missingField(receiver, name, span);
      return receiver instanceof ObservedStruct ? receiver.observer.field(name, value, span) : value;
    }
    if (receiver instanceof Doc) return documentField(ctx, receiver, name, span);
    if (receiver instanceof Module) return this.moduleField(ctx, receiver, name, span);
    const members = this.types.get(tagOf(receiver));
    const method = members?.methods.get(name);
    if (method !== undefined) return new NativeFunction(name, method, receiver);
    return members?.fields.get(name)?.get(ctx, receiver, span) ?? missingField(receiver, name, span);
  }

  /** `object["key"]` and `doc["key"]`: the field of that name. `span` includes the brackets. */
  fieldByKey(ctx: QueryContext, receiver: Value, args: readonly Value[], span: Span): Value | UnreadableDocument {
    const [key] = args;
    if (key === undefined || args.length !== 1) throw invalidArity({ kind: 'fixed', counts: [1] }, args.length, span);
    if (typeof key !== 'string') throw invalidArgumentType('key0', 'String', key, span);
    return this.field(ctx, receiver, key, span);
  }

  /** `value isa module`. */
  isInstance(module: Module, value: Value): boolean {
    if (module.collection !== undefined && value instanceof Doc && value.collection === module.collection) return true;
    const isInstance = this.table(module)?.isInstance;
    if (isInstance !== undefined) return isInstance(value);
    return value instanceof Module && value.name === module.name && value.collection === module.collection;
  }

  private table(module: Module): ModuleTable | undefined {
    return this.library.modules.get(module.name);
  }

  private moduleField(ctx: QueryContext, module: Module, name: string, span: Span): Value {
    const entry = this.moduleFunction(ctx, module, name);
    if (entry !== undefined) return new NativeFunction(name, entry, module);
    const constant = this.table(module)?.constants.find((candidate) => candidate.name === name);
    if (constant !== undefined) return constant.get(ctx, module, span);
    const member = module.collection === undefined ? undefined : ctx.data.collectionMember(ctx, module, name);
    if (member !== undefined && 'get' in member) return member.get(ctx, module, span);
    const global = module.name === ROOT && name !== ROOT ? this.globals.get(name) : undefined;
    return global ?? missingField(module, name, span);
  }

  private moduleFunction(ctx: QueryContext, module: Module, name: string): FunctionEntry | undefined {
    const own = this.table(module)?.functions.find((entry) => entry.name === name);
    if (own !== undefined) return own;
    if (module.collection !== undefined) {
      const member = ctx.data.collectionMember(ctx, module, name);
      return member !== undefined && 'overloads' in member ? member : undefined;
    }
    return module.name === ROOT ? this.library.globals.get(name) : undefined;
  }
}

function documentField(ctx: QueryContext, doc: Doc, name: string, span: Span): Value | UnreadableDocument {
  const method = ctx.data.method(ctx, doc, name);
  if (method === undefined) return ctx.data.field(ctx, doc, name, span);
  return unreadableFor(ctx, doc, name) ?? new NativeFunction(name, method, doc);
}

/** Why a method of a document cannot be called; `exists` always can. Throws `invalid_effect` where documents must not be read. */
export function unreadableFor(ctx: QueryContext, doc: Doc, method: string): UnreadableDocument | undefined {
  if (method === OF_MISSING_DOCUMENTS) return undefined;
  requireEffect(ctx, Effect.Read, 'Reading a field', undefined);
  const cause = ctx.data.nullCause(ctx, doc);
  return cause === undefined ? undefined : new UnreadableDocument(cause);
}

function byName<Entry extends { readonly name: string }>(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.map((entry) => [entry.name, entry]));
}
