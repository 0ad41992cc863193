import type { CollectionItem, FunctionItem } from '../fsl/item';
import { type Expr, type LambdaExpr, outerSpan } from '../syntax/ast';
import { type Diagnostic, errorAt } from '../syntax/diagnostic';
import { freeNames } from '../syntax/free-names';
import type { Name } from '../syntax/grammar/identifiers';
import type { Effort } from '../values/effort';
import { accessProblems } from './access-problems';
import { anneal } from './anneal';
import { submittedCollection } from './declared-collection';
import { definitionOrder } from './definition-order';
import { ExpressionChecker } from './expressions';
import { FieldTypes } from './field-types';
import { indexedComputedProblems } from './indexed-computed';
import { projectionsIn } from './inspect';
import { readAnnotation, readSignature } from './read-type';
import { Scope } from './scope';
import { type TypeEnvironment, type TypeShape, signature } from './shape';
import { functionLambda, functionSignature, termLambda } from './submitted-code';
import { type SubmittedSchema, indexedTerms, itemsOfKind } from './submitted-schema';
import { BOOLEAN, NULL, type Type, type TypeScheme, any, functionOf, named, union } from './types';
import { Typing, TypingTooLong } from './typing';
import { userCollectionShapes } from './user-collection-shapes';

/**
 * Checks the types and the code of a schema before it comes into force
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/env/SchemaTypeValidator.scala`).
 */
export class SchemaChecker {
  /** `library`: what every schema knows by name. */
  constructor(private readonly library: TypeEnvironment) {}

  /**
   * Finds what is wrong with a schema. Without `typechecked` its code is not looked at, but for the defaults of fields. `effort` can
   * stop it.
   */
  check(schema: SubmittedSchema, typechecked: boolean, effort: Pick<Effort, 'watch'>): CheckedSchema {
    return new CheckedSchema(schema, this.library, typechecked, effort);
  }
}

/** Code that must be of a type. */
interface CodeCheck {
  readonly code: Expr;
  readonly type: Type;
}

const OUTERMOST = { scope: Scope.empty, level: 0 };

/** A schema, what is wrong with it, and what code means in it. */
export class CheckedSchema implements TypeEnvironment {
  readonly problems: readonly Diagnostic[];
  private readonly shapes = new Map<string, TypeShape>();
  private readonly globals = new Map<string, TypeScheme>();
  private readonly checks: CodeCheck[] = [];
  private readonly typing: Typing;
  private readonly checker: ExpressionChecker;
  /** What is being checked, where it is told that this takes too much. */
  private current: Expr | undefined;

  constructor(
    private readonly schema: SubmittedSchema,
    private readonly library: TypeEnvironment,
    private readonly typechecked: boolean,
    private readonly effort: Pick<Effort, 'watch'>,
  ) {
    this.typing = new Typing(this, effort, Number.POSITIVE_INFINITY);
    this.checker = new ExpressionChecker(this.typing, []);
    this.problems = this.find();
  }

  global(name: string): TypeScheme | undefined {
    return this.library.global(name) ?? this.globals.get(name);
  }

  shape(name: string): TypeShape | undefined {
    return this.library.shape(name) ?? this.shapes.get(name);
  }

  /** What is wrong with an expression that must be of a type of the schema, as text. */
  mismatches(code: Expr, type: string): readonly Diagnostic[] {
    return this.within(() => this.fits({ code, type: readSignature(type) }));
  }

  private find(): readonly Diagnostic[] {
    const declared = this.declareCollections();
    const code = this.within(() => {
      this.checkFunctions();
      for (const check of this.checks) this.fits(check);
    });
    const isSound = code.length === 0;
    const indexed = this.typechecked ? this.within(() => this.checkIndexed(isSound)) : [];
    const problems = [...declared, ...code, ...indexed];
    if (problems.length > 0) return problems;
    if (!this.typechecked) itemsOfKind(this.schema, 'collection').forEach((item) => this.nameCollection(item));
    return accessProblems(this.schema, (predicate) =>
      this.typechecked ? this.within(() => this.typeOf(predicate, 0)) : [],
    );
  }

  /** Once some code is wrong, FaunaDB knows documents by their names alone. */
  private checkIndexed(isSound: boolean): void {
    const typing = isSound ? this.typing : new Typing(this.library, this.effort);
    this.checker.problems.push(...indexedComputedProblems(this.schema, typing));
  }

  /** What is found to be wrong by some work. */
  private within(work: () => void): readonly Diagnostic[] {
    const { problems } = this.checker;
    const before = problems.length;
    try {
      work();
    } catch (error) {
      const tooMuch =
        error instanceof TypingTooLong
          ? 'Exceeded static typing time limit'
          : error instanceof RangeError
            ? 'Typechecking failed due to query complexity'
            : undefined;
      if (tooMuch === undefined || this.current === undefined) throw error;
      problems.push(errorAt(outerSpan(this.current), tooMuch));
    }
    return problems.slice(before);
  }

  private typeOf(code: Expr, level: number): Type {
    this.current = code;
    return this.checker.typeOf(code, { scope: Scope.empty, level });
  }

  private fits({ code, type }: CodeCheck): void {
    this.checker.constrain(this.typeOf(code, 0), type, outerSpan(code), OUTERMOST);
  }

  /** Reads the types of fields and finds out what code has to be checked. No collection after a wrong one has a meaning in code. */
  private declareCollections(): readonly Diagnostic[] {
    const collections = itemsOfKind(this.schema, 'collection');
    const types = new FieldTypes(withNamesOf(collections, this.library));
    for (const collection of collections) {
      this.declareFields(collection, types);
      const computed = this.typechecked ? this.declareComputed(collection, types) : new Map<string, Type>();
      types.wildcard(collection);
      if (this.typechecked) this.declareConstraints(collection);
      if (types.problems.length === 0) this.declareShapes(collection, computed);
    }
    return types.problems;
  }

  private declareFields(collection: CollectionItem, types: FieldTypes): void {
    for (const field of collection.fields) {
      if (field.kind !== 'defined') continue;
      const type = types.defined(field, collection);
      if (type && field.default) this.checks.push({ code: field.default, type });
    }
  }

  private declareComputed({ name, fields }: CollectionItem, types: FieldTypes): ReadonlyMap<string, Type> {
    const computed = new Map<string, Type>();
    for (const field of fields) {
      if (field.kind !== 'computed') continue;
      const type = types.computed(field) ?? this.typing.variable(0);
      if (type.kind === 'Variable') type.poisoned = field.type !== undefined;
      computed.set(field.name.text, type);
      this.checks.push({ code: field.body, type: functionOf([documentParameter(name.text)], undefined, type) });
    }
    return computed;
  }

  private declareConstraints(collection: CollectionItem): void {
    const document = [documentParameter(collection.name.text)];
    const check = functionOf(document, undefined, union([BOOLEAN, NULL]));
    for (const { setting } of collection.checks) this.checks.push({ code: setting.lambda, type: check });
    const path = functionOf(document, undefined, any());
    for (const term of indexedTerms(collection)) this.checks.push({ code: termLambda(term), type: path });
  }

  private declareShapes(collection: CollectionItem, computed: ReadonlyMap<string, Type>): void {
    for (const name of declaredNames(collection)) {
      for (const shape of userCollectionShapes(submittedCollection(name, collection), computed)) {
        this.shapes.set(shape.name, shape);
      }
    }
    if (this.typechecked) this.nameCollection(collection);
  }

  private nameCollection(collection: CollectionItem): void {
    for (const { text, span } of declaredNames(collection)) {
      this.globals.set(text, signature(named(`${text}Collection`, [], span)));
    }
  }

  private checkFunctions(): void {
    if (!this.typechecked) return;
    const functions = itemsOfKind(this.schema, 'function').filter(({ name }) => !this.globals.has(name.text));
    const inferred = new Map<string, LambdaExpr>();
    const declared: CodeCheck[] = [];
    for (const item of functions) {
      const lambda = functionLambda(item);
      const type = this.declaredType(item);
      if (type) {
        this.globals.set(item.name.text, signature(type));
        declared.push({ code: lambda, type });
      } else {
        inferred.set(item.name.text, lambda);
      }
    }
    this.checks.unshift(...declared);
    for (const name of this.schema.legacyFunctions) {
      if (!this.globals.has(name) && !inferred.has(name)) this.globals.set(name, signature(any()));
    }
    this.inferFunctions(inferred);
  }

  private declaredType(item: FunctionItem): Type | undefined {
    const node = functionSignature(item);
    if (node === undefined) return undefined;
    const { type, problems } = readAnnotation(node, 0, this.typing);
    this.checker.problems.push(...problems);
    return type;
  }

  /** Finds the types of functions that declare none, each after those it calls. */
  private inferFunctions(functions: ReadonlyMap<string, LambdaExpr>): void {
    const uses = new Map(
      [...functions].map(([name, lambda]) => [name, new Set(freeNames(lambda).map((used) => used.name))] as const),
    );
    const { order, recursive } = definitionOrder(uses, this.typing.step);
    const definitions = order.flatMap((name) => {
      const lambda = functions.get(name);
      return lambda ? [{ name, lambda, type: this.typing.variable(1), isRecursive: recursive.has(name) }] : [];
    });
    for (const { name, type } of definitions) this.globals.set(name, { kind: 'inferred', type, level: 0 });
    for (const { name, lambda, type, isRecursive } of definitions) {
      if (!isRecursive) continue;
      this.checker.constrain(any(), type, lambda.span, OUTERMOST);
      this.checker.problems.push(errorAt(lambda.span, `Recursively defined \`${name}\` needs explicit type.`));
    }
    for (const { lambda, type, isRecursive } of definitions) {
      if (!isRecursive) this.checker.constrain(this.typeOf(lambda, 1), type, lambda.span, OUTERMOST);
    }
    const { typing } = this;
    const annealed = definitions.map(({ name, type }) => ({
      name,
      type: anneal(type, { isValue: true, level: 1, free: new Set(), typing }),
    }));
    for (const { name, type } of annealed) {
      this.globals.set(name, { kind: 'inferred', type, level: 0 });
      for (const { span } of projectionsIn(type)) {
        const message = 'Invalid projection on a unknown type. Use function signatures to fix the issue.';
        if (span) this.checker.problems.push(errorAt(span, message));
      }
    }
  }
}

function documentParameter(collection: string): { readonly name: undefined; readonly type: Type } {
  return { name: undefined, type: named(collection) };
}

function declaredNames({ name, alias }: CollectionItem): readonly Name[] {
  return alias ? [name, alias.value] : [name];
}

/** The names that collections give to types, without what these are. */
function withNamesOf(collections: readonly CollectionItem[], library: TypeEnvironment): TypeEnvironment {
  const names = collections.flatMap(declaredNames);
  const stub = (name: string, document?: TypeShape['document']): readonly [string, TypeShape] => [
    name,
    { name, params: [], fields: new Map(), ...(document ? { document } : {}) },
  ];
  const stubs = new Map(
    names.flatMap(({ text: name }) => [
      stub(name, 'existing'),
      stub(`Null${name}`, 'missing'),
      stub(`${name}Collection`),
    ]),
  );
  return { global: (name) => library.global(name), shape: (name) => library.shape(name) ?? stubs.get(name) };
}
