import { setImmediate } from 'node:timers/promises';
import type { Catalog } from '../schema/catalog';
import { isName } from '../syntax/print-literal';
import type { LibraryEnvironment } from './library-environment';
import { visitParts } from './parts';
import { SchemaTypes } from './schema-types';
import { type TypeEnvironment, type TypeHint, type TypeShape, signature } from './shape';
import { showScheme } from './show';
import { typeText } from './shown-type';
import { type Type, type TypeScheme, named, rigid } from './types';
import { Typing } from './typing';

/** Type texts by name, in the order of the names. */
export type TypeTexts = Readonly<Record<string, string>>;

/** The types of all that queries know by name. */
export interface StaticEnvironment {
  readonly globals: TypeTexts;
  readonly types: Readonly<Record<string, ExportedShape>>;
  /** What there is more of than is told. */
  readonly truncated: readonly ('collection' | 'function')[];
}

/** A named type, as FQL type texts. */
export interface ExportedShape {
  readonly self: string;
  readonly fields: TypeTexts;
  readonly operators: TypeTexts;
  readonly apply: string | undefined;
  readonly access: string | undefined;
  readonly alias: string | undefined;
  readonly hint: TypeHint | undefined;
}

/** So many of each kind are told. */
const MOST_RESOURCES = 1000;

/** Operators that work on everything, or are known without being looked up. */
const UNTOLD_OPERATORS: ReadonlySet<string> = new Set(['==', '!=', '>', '<', '>=', '<=', '+']);

/** Members of the library that FaunaDB tells only those of whom it let try them. */
const UNTOLD_MEMBERS: ReadonlySet<string> = new Set(['FQLModule.evalV4']);

/** Names are shown as they are, whatever they stand for. */
const NO_NAMES: TypeEnvironment = { global: () => undefined, shape: () => undefined };

/**
 * Tells editors the types of the library and of a database's collections and functions
 * (`fauna/faunadb: ext/api/src/main/scala/api/fql2/EnvironmentExporter.scala`).
 */
export class EnvironmentExporter {
  /** Those of the library never change, those of a schema for as long as it is known. */
  private readonly known = new WeakMap<TypeScheme, string>();

  constructor(private readonly library: LibraryEnvironment) {}

  /**
   * Lets others go on after each collection and each type, of which there may be thousands.
   * `typechecked`: whether the database checks the code in its schema.
   */
  async export(catalog: Catalog, typechecked: boolean): Promise<StaticEnvironment> {
    const schema = new SchemaTypes(catalog, this.library, typechecked);
    const typing = new Typing(NO_NAMES, undefined, Infinity);
    const collections = catalog.userCollections.filter(({ name }) => isName(name));
    const functions = catalog.functions.filter(({ name }) => isName(name));
    const named = (all: typeof collections | typeof functions): readonly string[] =>
      all
        .slice(0, MOST_RESOURCES)
        .flatMap(({ name, alias }) => (alias === undefined ? [name] : [name, alias]))
        .filter((name) => !this.library.globals.has(name));
    const collectionNames = named(collections);
    const globals: (readonly [string, TypeScheme])[] = [];
    for (const name of [...collectionNames, ...named(functions)]) {
      const scheme = schema.global(name);
      if (scheme) globals.push([name, scheme]);
      await setImmediate();
    }
    const types: (readonly [string, ExportedShape])[] = [];
    for (const shape of this.shapes(collectionNames, schema)) {
      if (isKnown(shape)) types.push([shape.name, this.shape(shape, typing)]);
      await setImmediate();
    }
    return {
      globals: this.texts(
        [...globals, ...this.library.globals].filter(([name]) => isName(name)),
        typing,
      ),
      types: sorted(types),
      truncated: [
        ...(collections.length > MOST_RESOURCES ? ['collection' as const] : []),
        ...(functions.length > MOST_RESOURCES ? ['function' as const] : []),
      ],
    };
  }

  private *shapes(collections: readonly string[], schema: SchemaTypes): Generator<TypeShape> {
    for (const name of collections) {
      for (const type of [name, `Null${name}`, `${name}Collection`]) {
        const shape = schema.shape(type);
        if (shape) yield shape;
      }
    }
    yield* this.library.shapes.values();
  }

  private shape(
    { name, params, self, fields, operators, apply, access, alias, hint }: TypeShape,
    typing: Typing,
  ): ExportedShape {
    const optional = (scheme: TypeScheme | undefined): string | undefined => scheme && this.text(scheme, typing);
    const itself = named(
      name,
      params.map((param) => rigid(param)),
    );
    return {
      self: this.text(self ?? signature(itself), typing),
      fields: this.texts(
        [...fields].filter(([field]) => !UNTOLD_MEMBERS.has(`${name}.${field}`)),
        typing,
      ),
      operators: this.texts(
        [...(operators ?? [])].filter(([sign]) => !UNTOLD_OPERATORS.has(sign)),
        typing,
      ),
      apply: optional(apply),
      access: optional(access),
      alias: optional(alias),
      hint,
    };
  }

  private texts(schemes: readonly (readonly [string, TypeScheme])[], typing: Typing): TypeTexts {
    return sorted(schemes.map(([name, scheme]) => [name, this.text(scheme, typing)]));
  }

  private text(scheme: TypeScheme, typing: Typing): string {
    const known = this.known.get(scheme);
    if (known !== undefined) return known;
    const text = schemeText(scheme, typing);
    this.known.set(scheme, text);
    return text;
  }
}

/** Some types have a name only. */
function isKnown({ fields, hint, access, alias }: TypeShape): boolean {
  return fields.size > 0 || [hint, access, alias].some((known) => known !== undefined);
}

/** A type after its parameters: `<A, B> (value: A) => B`. */
function schemeText({ type }: TypeScheme, typing: Typing): string {
  const parameters = new Set<string>();
  collectParameters(type, parameters);
  const text = typeText(showScheme(type, true, typing).type);
  return parameters.size === 0 ? text : `<${[...parameters].toSorted().join(', ')}> ${text}`;
}

function collectParameters(type: Type, found: Set<string>): void {
  if (type.kind === 'Rigid') found.add(type.name);
  visitParts(type, (part) => collectParameters(part, found));
}

/** By name, in the order of UTF-16; where there are several of a name, the last one stands. */
function sorted<Item>(entries: readonly (readonly [string, Item])[]): Readonly<Record<string, Item>> {
  return Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
