import { LRUCache } from 'lru-cache';
import { Scope } from '../eval/scope';
import type { Effort } from '../values/effort';
import { type ApiVersion, UNVERSIONED_LAMBDA } from './api-version';
import type { V4Code } from './ast/expression';
import type { V4Context, V4Data } from './context';
import { Decoder } from './decode/decoder';
import { decodeLambda } from './decode/escapes';
import { FormTable } from './decode/form-table';
import { readLiteral } from './decode/read-literal';
import { V4Failure } from './errors/failure';
import type { Form } from './forms/form';
import { Position } from './position';
import type { V4Lambda } from './values/lambda';
import type { V4Object, V4Value } from './values/value';

/** How much query text is kept compiled, in UTF-16 units, and of how many queries. */
const CACHED_TEXT = 4_000_000;
const CACHED_QUERIES = 5000;

/** The language with its library, for any number of queries. What it returns holds no state of a query. */
export class V4Interpreter {
  private readonly forms: FormTable;
  private readonly programs = new LRUCache<string, { readonly code: V4Code }>({
    max: CACHED_QUERIES,
    maxSize: CACHED_TEXT,
  });

  constructor(
    forms: readonly Form[],
    readonly data: V4Data,
  ) {
    this.forms = new FormTable(forms);
  }

  /** A query's JSON text, compiled; kept for the next time. `effort` can stop it. Throws `V4Failure`. */
  program(text: string, version: ApiVersion, effort: Effort): V4Code {
    const key = `${version}\n${text}`;
    const known = this.programs.get(key);
    if (known) return known.code;
    const code = this.compile(readLiteral(text, effort), version, effort);
    this.programs.set(key, { code }, { size: key.length });
    return code;
  }

  /** A query that is plain values already. `effort` can stop it. Throws `V4Failure`. */
  compile(literal: V4Value, version: ApiVersion, effort: Effort): V4Code {
    const decoder = new Decoder(this.forms, version, effort);
    const code = decoder.query(literal, Position.root).compile(new Scope());
    const { literals } = decoder;
    if (literals.length === 0) return code;
    return (ctx, frame) => {
      for (const lookUp of literals) ctx.literal(lookUp);
      return code(ctx, frame);
    };
  }

  /** Plain values in which only escapes mean something; what those name is looked up when it is called. Throws `V4Failure`. */
  literal(value: V4Value, version: ApiVersion, effort: Effort): (ctx: V4Context) => V4Value {
    return new Decoder(this.forms, version, effort).data(value, Position.root).evaluate;
  }

  /** A lambda of its printed form, as it is stored; `undefined` where that is none. */
  recreate(printed: V4Object): V4Lambda | undefined {
    try {
      return decodeLambda(printed, new Decoder(this.forms, UNVERSIONED_LAMBDA), Position.root);
    } catch (error) {
      if (error instanceof V4Failure) return undefined;
      throw error;
    }
  }
}
