import { LRUCache } from 'lru-cache';
import { parseLambda, parseQuery } from '../syntax/parse-query';
import { DECODED_SOURCE, Source } from '../syntax/span';
import type { Effort } from '../values/effort';
import { Lambda, type Value } from '../values/value';
import { compileClosedLambda, compileQuery, type Program } from './compile';
import type { CompiledLambda } from './lambda-code';
import { findLambda, type LambdaText } from './lambda-text';
import { type LegacyLanguage, NO_LEGACY_LANGUAGE } from './legacy-language';
import type { Library } from './library';
import { Members } from './members';

/** How much source text is kept compiled, in UTF-16 units, and of how many sources. */
const CACHED_TEXT = 4_000_000;
const CACHED_SOURCES = 5000;

/**
 * The language with its library, for any number of queries: source text is parsed and compiled once and kept.
 * What it returns holds no state of a query.
 */
export class Interpreter {
  readonly members: Members;
  private readonly programs = new SourceCache<Program>();
  private readonly lambdas = new SourceCache<Lambda>();
  private readonly recreated = new SourceCache<CompiledLambda>();

  constructor(
    library: Library,
    /** For lambdas of FQL v4 in schema documents. */
    readonly legacy: LegacyLanguage = NO_LEGACY_LANGUAGE,
  ) {
    this.members = new Members(library);
  }

  /**
   * A query with variables of the given names, and with `values` template values in its text. `effort` can
   * stop it. Throws `InvalidQueryError`.
   */
  program(source: Source, variables: readonly string[], values: number, effort?: Effort): Program {
    const key = [source.name, values, ...variables, source.text].join('\n');
    return this.programs.get(key, () => {
      const query = parseQuery(source, { template: values > 0, ...(effort && { effort }) });
      return compileQuery(this.members, query, variables, values, effort);
    });
  }

  /** A lambda kept as text: the body of a function, a predicate, a computed field. Throws `InvalidQueryError`. */
  lambda(name: string, text: string): Lambda {
    return this.lambdas.get(`${name}\n${text}`, () => {
      const node = parseLambda(new Source(name, text), { allowShort: true });
      return new Lambda(compileClosedLambda(this.members, node, []), []);
    });
  }

  /**
   * Makes a lambda again that {@link describeLambda} took apart; `undefined` where the description is none. `name` is what its
   * source is called in diagnostics, which leave out places in sources that are not the running query's.
   */
  recreate(description: LambdaText, name = DECODED_SOURCE): Lambda | undefined {
    const { source, start, end, projection, captures } = description;
    const names = captures.map(([name]) => name);
    const key = [name, start, end, projection, ...names, source].join('\n');
    const code = this.recreated.find(key, () => {
      const node = findLambda(parseQuery(new Source(name, source), { template: true }), description);
      return node && compileClosedLambda(this.members, node, names);
    });
    const values = new Map(captures);
    return (
      code &&
      new Lambda(
        code,
        code.free.map((name) => valueOf(values, name)),
      )
    );
  }
}

/** Only the given names can be captured: `compileClosedLambda` knows no others. */
function valueOf(captures: ReadonlyMap<string, Value>, name: string): Value {
  const value = captures.get(name);
  if (value === undefined) throw new Error(`The lambda captures ${name}, which its description lacks`);
  return value;
}

/** What was made of a source text, by a key that contains the text; the least used is forgotten. */
class SourceCache<Compiled extends object> {
  private readonly compiled = new LRUCache<string, Compiled>({ max: CACHED_SOURCES, maxSize: CACHED_TEXT });

  get(key: string, compile: () => Compiled): Compiled {
    return this.compiled.get(key) ?? this.keep(key, compile());
  }

  find(key: string, compile: () => Compiled | undefined): Compiled | undefined {
    const known = this.compiled.get(key);
    if (known !== undefined) return known;
    const made = compile();
    return made && this.keep(key, made);
  }

  private keep(key: string, made: Compiled): Compiled {
    this.compiled.set(key, made, { size: key.length + 1 });
    return made;
  }
}
