import type { Catalog, CollectionSchema, FunctionSchema } from '../schema/catalog';
import { members, text } from '../schema/collection-definition';
import { immutableMapOrder } from '../schema/hash-order';
import { parseType } from '../syntax/parse-type';
import { Source } from '../syntax/span';
import { collectionInForce } from './declared-collection';
import { declaredFunction, inferFunction, inferResult } from './inferred-signature';
import { readChecked } from './read-type';
import { type TypeEnvironment, type TypeShape, signature } from './shape';
import { type Type, type TypeScheme, any, named } from './types';
import { userCollectionShapes } from './user-collection-shapes';

/**
 * The types of a database's collections and functions, found when they are first asked for. Those of functions and computed fields
 * that declare none are inferred from their code. Where the database does not check its schema's code, they are
 * all anything, whatever they declare
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/env/SchemaTypeValidator.scala`).
 */
export class SchemaTypes implements TypeEnvironment {
  private readonly shapes = new Map<string, TypeShape>();
  private readonly collections = new Set<string>();
  private readonly functions = new Map<string, Type>();

  constructor(
    private readonly catalog: Catalog,
    private readonly library: TypeEnvironment,
    private readonly typechecked: boolean,
  ) {}

  global(name: string): TypeScheme | undefined {
    const known = this.library.global(name);
    if (known) return known;
    if (this.collectionNamed(name)) return signature(named(`${name}Collection`));
    const fn = this.catalog.functionNamed(name);
    return fn && signature(named('UserFunction', [this.functionType(fn)]));
  }

  shape(name: string): TypeShape | undefined {
    const known = this.library.shape(name) ?? this.shapes.get(name);
    if (known) return known;
    for (const collection of collectionsFor(name)) this.loadCollection(collection);
    return this.shapes.get(name);
  }

  /** The collection or function whose types a type name is one of. */
  ownersOf(typeName: string): readonly string[] {
    return collectionsFor(typeName).filter(
      (name) => this.collectionNamed(name) !== undefined || this.catalog.functionNamed(name) !== undefined,
    );
  }

  /** The type that says what documents of a collection are, or what a function takes and gives. */
  meaningOf(name: string): Type | undefined {
    if (this.collectionNamed(name)) return this.shape(name)?.alias?.type;
    const fn = this.catalog.functionNamed(name);
    return fn && this.functionType(fn);
  }

  private collectionNamed(name: string): CollectionSchema | undefined {
    const schema = this.catalog.collectionNamed(name);
    return schema?.native === false ? schema : undefined;
  }

  private loadCollection(name: string): void {
    const schema = this.collectionNamed(name);
    if (schema === undefined || this.collections.has(name)) return;
    this.collections.add(name);
    // While they are being found out, computed fields are anything to one another.
    const fields = [...schema.computedFields.values()];
    this.keep(name, schema, new Map(fields.map((field) => [field.name, any()])));
    const types = new Map(fields.map((field) => [field.name, this.computedType(name, schema, field.name)]));
    this.keep(name, schema, types);
  }

  private keep(name: string, schema: CollectionSchema, computed: ReadonlyMap<string, Type>): void {
    const inOrder = immutableMapOrder([...computed.keys()]).map(
      (field) => [field, computed.get(field) ?? any()] as const,
    );
    for (const shape of userCollectionShapes(collectionInForce(name, schema), new Map(inOrder))) {
      this.shapes.set(shape.name, shape);
    }
  }

  private computedType(name: string, schema: CollectionSchema, field: string): Type {
    const declared = new Map(members(schema.definition?.get('computed_fields'))).get(field)?.get('signature');
    const computed = schema.computedFields.get(field);
    if (computed === undefined || !this.typechecked) return any();
    const signatureText = text(declared);
    if (signatureText !== undefined) return readChecked(parseType(new Source(computed.source, signatureText)));
    return inferResult(computed.body, computed.source, named(name), this);
  }

  private functionType(fn: FunctionSchema): Type {
    const known = this.functions.get(fn.name);
    if (known) return known;
    // A function that calls itself without saying what it takes and gives is anything to itself.
    this.functions.set(fn.name, any());
    const type = this.findFunctionType(fn);
    this.functions.set(fn.name, type);
    return type;
  }

  private findFunctionType({ name, body, signature: declared }: FunctionSchema): Type {
    if (typeof body !== 'string' || !this.typechecked) return any();
    const source = `*udf:${name}*`;
    return declared === undefined ? inferFunction(body, source, this) : declaredFunction(declared, body, source, this);
  }
}

/** What a type may be of: documents are called as their collection is, missing ones and the collection itself after it. */
function collectionsFor(typeName: string): readonly string[] {
  const names = [typeName];
  if (typeName.startsWith('Null') && typeName.length > 'Null'.length) names.push(typeName.slice('Null'.length));
  if (typeName.endsWith('Collection') && typeName.length > 'Collection'.length) {
    names.push(typeName.slice(0, -'Collection'.length));
  }
  return names;
}
