import { valueTooLarge } from '../errors/query-errors';
import type { QueryContext } from '../eval/context';
import { NativeId } from '../schema/native-ids';
import { MAX_DEPTH } from '../values/json';
import type { DocumentNullCause } from '../values/null-cause';
import { ObservedStruct } from '../values/observed-struct';
import { ShownDocument } from '../values/shown-document';
import { structuralKey } from '../values/structural-key';
import { isArray, isStruct } from '../values/type-tag';
import {
  Doc,
  EventSource,
  Module,
  type SetCursor,
  SetValue,
  type CollectionId,
  type Micros,
  type Struct,
  type Value,
} from '../values/value';
import { knownTextOf } from './stored-text';

/** Sets within sets are read so many levels deep; deeper ones are sent as cursors. */
const SET_DEPTH = 10;

/** The longest answer, counted as the characters of its strings and one for each other value. */
const MAX_SIZE = 64 * 1024 * 1024;

/**
 * A query's result with everything that it takes to render it, so that nothing is read from the store after the commit
 * (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/serialization/MaterializedValue.scala`).
 */
export interface Materialised {
  readonly value: Value;
  /** What each document of the result itself shows, or why it shows nothing. Documents in fields of documents are not in it. */
  readonly documents: ReadonlyMap<Doc, ShownDocument | DocumentNullCause>;
  /**
   * The reference fields of documents that are shown as nothing else: missing ones, and those in fields of documents. A text stands
   * for a document that v10 cannot refer to.
   */
  readonly references: ReadonlyMap<Doc, Struct | string>;
  /** The first page, or the cursor of a set that is nested too deep or stands in a document's field. */
  readonly sets: ReadonlyMap<SetValue, Struct | SetCursor>;
  /** Makes the token of an event source, which starts at the time of the commit. */
  readonly tokens: ReadonlyMap<EventSource, (committed: Micros) => string>;
}

/** Reads documents and first pages of sets, inside the running transaction and with the caller's permissions. Throws as reading does. */
export function materialise(ctx: QueryContext, value: Value): Materialised {
  const reader = new ResultReader(ctx, value);
  reader.visit(value, SET_DEPTH);
  return reader;
}

class ResultReader implements Materialised {
  readonly documents = new Map<Doc, ShownDocument | DocumentNullCause>();
  readonly references = new Map<Doc, Struct | string>();
  readonly sets = new Map<SetValue, Struct | SetCursor>();
  readonly tokens = new Map<EventSource, (committed: Micros) => string>();

  private size = 0;
  private nesting = 0;
  /** The sets whose pages are being read, from the outermost on. */
  private readonly enclosing: SetValue[] = [];

  constructor(
    private readonly ctx: QueryContext,
    readonly value: Value,
  ) {}

  visit(value: Value, depth: number): void {
    this.weigh(value);
    if (typeof value !== 'object') return;
    if (isArray(value)) {
      this.nested(value, (element) => this.visit(element, depth));
    } else if (isStruct(value)) {
      if (value instanceof ObservedStruct) value.observer.whole();
      this.nested(value.values(), (field) => this.visit(field, depth));
    } else if (value instanceof Doc) {
      this.document(value);
    } else if (value instanceof SetValue) {
      this.set(value, depth);
    } else if (value instanceof EventSource) {
      this.tokens.set(value, this.ctx.data.eventToken(this.ctx, value));
    }
  }

  /** The text is only made after the commit, when it is too late to fail: what is too large for a text is refused here. */
  private weigh(value: Value): void {
    this.add(1, typeof value === 'string' ? value.length : 1);
  }

  private add(values: number, size: number): void {
    this.ctx.budget.step(values);
    this.size += size;
    if (this.size > MAX_SIZE) throw valueTooLarge(`result size exceeds limit ${MAX_SIZE}`, undefined);
  }

  /** Likewise what is nested too deep. */
  private nested(parts: Iterable<Value>, visit: (part: Value) => void): void {
    this.nesting++;
    if (this.nesting > MAX_DEPTH) throw valueTooLarge(`nesting depth exceeds limit ${MAX_DEPTH}`, undefined);
    for (const part of parts) visit(part);
    this.nesting--;
  }

  private document(doc: Doc): void {
    if (this.documents.has(doc)) return;
    if (doc.collection === NativeId.Index) return this.reference(doc);
    const shown = this.ctx.data.shown(this.ctx, doc, undefined);
    this.documents.set(doc, shown);
    if (!(shown instanceof ShownDocument)) return this.reference(doc);
    const text = knownTextOf(shown);
    const isMeasured = text !== undefined && this.nesting + text.depth <= MAX_DEPTH;
    if (isMeasured) this.add(text.values, text.size);
    for (const field of (isMeasured ? shown.computed : shown.fields).values()) this.visitInDocument(field);
  }

  /** Inside a document's fields nothing is read any more. */
  private visitInDocument(value: Value): void {
    this.weigh(value);
    if (typeof value !== 'object') return;
    if (isArray(value)) {
      this.nested(value, (element) => this.visitInDocument(element));
    } else if (isStruct(value)) {
      this.nested(value.values(), (field) => this.visitInDocument(field));
    } else if (value instanceof Doc) {
      this.reference(value);
    } else {
      this.visit(value, 0);
    }
  }

  private reference(doc: Doc): void {
    if (!this.references.has(doc)) this.references.set(doc, this.referenceTo(doc));
  }

  private referenceTo(doc: Doc): Struct | string {
    const name = this.ctx.data.nameOf(this.ctx, doc);
    if (doc.collection === NativeId.Index) return `[legacy index ${name ?? '<deleted>'}]`;
    const key: readonly [string, Value] = name === undefined ? ['id', String(doc.key)] : ['name', name];
    return new Map<string, Value>([key, ['coll', this.collection(doc.collection)]]);
  }

  private collection(id: CollectionId): Module {
    const name = this.ctx.data.collectionName(this.ctx, id);
    return name === undefined ? new Module('Deleted') : new Module(name, id);
  }

  /** A set like one it is an element of would go on for ever, and is sent as a cursor too. */
  private set(set: SetValue, depth: number): void {
    if (this.sets.has(set)) return;
    if (depth === 0 || this.enclosing.some((outer) => areAlike(outer, set))) {
      this.sets.set(set, this.ctx.data.cursor(this.ctx, set));
      return;
    }
    const { data, after } = this.ctx.data.page(this.ctx, set, undefined, set.more.span);
    const page = new Map<string, Value>([['data', data]]);
    if (after !== undefined) page.set('after', after);
    this.sets.set(set, page);
    this.enclosing.push(set);
    for (const element of data) this.visit(element, depth - 1);
    this.enclosing.pop();
  }
}

function areAlike(left: SetValue, right: SetValue): boolean {
  return left.plan.kind === right.plan.kind && structuralKey(left) === structuralKey(right);
}

/** How a missing document's `cause` is called on the wire. */
export function nullCauseText(cause: DocumentNullCause): string {
  return cause.kind.replace('-', ' ');
}
