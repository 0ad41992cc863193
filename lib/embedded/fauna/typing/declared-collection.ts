import type { CollectionItem } from '../fsl/item';
import type { CollectionSchema, IndexTerm } from '../schema/catalog';
import { members, text } from '../schema/collection-definition';
import { immutableMapOrder } from '../schema/hash-order';
import type { Name } from '../syntax/grammar/identifiers';
import { parseSchemaType } from '../syntax/parse-type';
import { Source, type Span } from '../syntax/span';
import type { TypeExpr } from '../syntax/type-ast';

/** What a user collection's types are made of. */
export interface DeclaredCollection {
  readonly name: string;
  /** Where its name is written, in the text of a schema. */
  readonly nameSpan: Span | undefined;
  readonly fields: readonly DeclaredField[];
  /** Documents may have fields that are not declared. */
  readonly isOpen: boolean;
  /** Writes may set `ttl`. */
  readonly hasTtl: boolean;
  readonly indexes: readonly DeclaredIndex[];
}

interface DeclaredField {
  readonly name: string;
  readonly node: TypeExpr;
  readonly hasDefault: boolean;
}

export interface DeclaredIndex {
  readonly name: string;
  readonly terms: readonly Pick<IndexTerm, 'path' | 'multiValued'>[];
}

/** A collection in force, under its name or its alias. */
export function collectionInForce(name: string, schema: CollectionSchema): DeclaredCollection {
  const definitions = new Map(members(schema.definition?.get('fields')));
  const fields = immutableMapOrder([...definitions.keys()]).flatMap((field): readonly DeclaredField[] => {
    const definition = definitions.get(field);
    if (definition === undefined) return [];
    const source = new Source(`*field:${schema.name}:${field}*`, text(definition.get('signature')) ?? 'Any');
    return [{ name: field, node: parseSchemaType(source), hasDefault: definition.has('default') }];
  });
  return {
    name,
    nameSpan: undefined,
    fields,
    isOpen: schema.record.wildcard !== undefined,
    hasTtl: (schema.definition?.get('document_ttls') ?? fields.length === 0) === true,
    indexes: [...schema.indexes.values()],
  };
}

/** A collection of a schema's files, under its name or its alias. */
export function submittedCollection(
  { text: name, span }: Name,
  { fields, indexes, documentTtls }: CollectionItem,
): DeclaredCollection {
  const declared = fields.flatMap((field) =>
    field.kind === 'defined'
      ? [{ name: field.name.text, node: field.type, hasDefault: field.default !== undefined }]
      : [],
  );
  return {
    name,
    nameSpan: span,
    fields: declared,
    isOpen: declared.length === 0 || fields.some(({ kind }) => kind === 'wildcard'),
    hasTtl: documentTtls ? documentTtls.setting.value : fields.length === 0,
    indexes: indexes.map((index) => ({
      name: index.name.text,
      terms: index.setting.members.flatMap(({ setting }) =>
        setting.type === 'terms' ? setting.terms.map(({ path, mva }) => ({ path, multiValued: mva })) : [],
      ),
    })),
  };
}
