import type { CollectionItem, ComputedField, DefinedField } from '../fsl/item';
import { type Diagnostic, type Hint, errorAt } from '../syntax/diagnostic';
import { readFieldType } from './read-type';
import type { TypeEnvironment } from './shape';
import type { Type } from './types';
import { Typing } from './typing';
import { unpersistableTypes } from './unpersistable';

/** Reads the types that collections declare; `names` has those of all collections, whatever else is known of them. */
export class FieldTypes {
  readonly problems: Diagnostic[] = [];
  private readonly typing: Typing;

  constructor(private readonly names: TypeEnvironment) {
    this.typing = new Typing(names);
  }

  /** The type of a field; `undefined` if it is none, or one that cannot be stored. */
  defined({ name, type: node }: DefinedField, collection: CollectionItem): Type | undefined {
    const { type, problems } = readFieldType(node, this.typing);
    this.problems.push(...problems);
    if (problems.length > 0) return undefined;
    const hints = unpersistableTypes(node, this.names).flatMap(({ type: { span }, references }): readonly Hint[] => {
      const message = `Type ${span.source.text.slice(span.start, span.end)} is not persistable`;
      const cause = { severity: 'cause', message, span } as const;
      if (references === undefined) return [cause];
      const reference = `Ref<${references}>`;
      const advice = `Use ${reference} as the type of a reference to a ${references} document`;
      return [cause, { severity: 'hint', message: advice, span, suggestion: { kind: 'replace', text: reference } }];
    });
    if (hints.length === 0) return type;
    const message = `Field \`${name.text}\` in collection ${collection.name.text} is not persistable`;
    this.problems.push(errorAt(node.span, message, { hints }));
    return undefined;
  }

  /** The type that a computed field is declared with, if it is one. */
  computed({ type: node }: ComputedField): Type | undefined {
    if (node === undefined) return undefined;
    const { type, problems } = readFieldType(node, this.typing);
    this.problems.push(...problems);
    return problems.length > 0 ? undefined : type;
  }

  /** Sees to it that fields which are not declared may be anything. */
  wildcard({ fields }: CollectionItem): void {
    const wildcard = fields.find(({ kind }) => kind === 'wildcard');
    if (wildcard?.type === undefined || wildcard.type.kind === 'AnyType') return;
    this.problems.push(errorAt(wildcard.type.span, 'Top-level wildcard must have type `Any`'));
  }
}
