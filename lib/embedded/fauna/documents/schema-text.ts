import { definitionsToItems } from '../fsl/definitions-to-items';
import type { ItemKind, Migration, SchemaItem } from '../fsl/item';
import { parseSchema, type SchemaFile } from '../fsl/parse-schema';
import { patchFiles } from '../fsl/patch-files';
import { text } from '../schema/collection-definition';
import { atEdge, itemPlace, textAt } from '../schema/item-place';
import { NativeId } from '../schema/native-ids';
import type { SchemaDocument, SchemaPlace, SchemaProblem } from '../schema/schema-problem';
import { type Diagnostic, errorAt } from '../syntax/diagnostic';
import { parseExpression } from '../syntax/parse-query';
import { parseSchemaType } from '../syntax/parse-type';
import { printExpr, printType } from '../syntax/print';
import { Source, type Span } from '../syntax/span';
import type { CollectionId, Struct } from '../values/value';

const KINDS: ReadonlyMap<CollectionId, ItemKind> = new Map([
  [NativeId.Collection, 'collection'],
  [NativeId.Function, 'function'],
  [NativeId.Role, 'role'],
  [NativeId.AccessProvider, 'access provider'],
]);

/** Shows where a problem is in the schema's files: the given ones, patched where they differ from the documents. */
export class SchemaText {
  readonly items: readonly SchemaItem[];
  /** Why there may be more than {@link items}: names that are there twice. */
  readonly errors: readonly Diagnostic[];

  private readonly sources: ReadonlyMap<string, Source>;

  constructor(
    private readonly documents: readonly SchemaDocument[],
    files: readonly SchemaFile[],
    /** What the files in force describe. */
    private readonly live: readonly SchemaItem[],
  ) {
    const patched = patchFiles(files, itemsOf(documents));
    this.sources = new Map(patched.map(({ name, content }) => [name, new Source(name, content)]));
    const { items, errors } = parseSchema(patched);
    this.items = items;
    this.errors = errors.filter((error) => typeof error !== 'string');
  }

  diagnostic({ message, at, hints = [] }: SchemaProblem): Diagnostic {
    return errorAt(this.span(at), message, {
      hints: hints.map((hint) => ({ ...hint, span: this.span(hint.at) })),
    });
  }

  /** The migrations of a collection, by its name. */
  migrations(collection: string | undefined): readonly Migration[] {
    const item = this.items.find((each) => each.kind === 'collection' && each.name.text === collection);
    return item?.kind === 'collection' ? (item.migrations?.setting.steps ?? []) : [];
  }

  private span(place: SchemaPlace | Span | undefined): Span | undefined {
    if (place === undefined || 'source' in place) return place;
    const whole = place.live ? this.liveSpan(place) : this.wholeSpan(place);
    return whole && atEdge(whole, place.edge);
  }

  private liveSpan(place: SchemaPlace): Span | undefined {
    const { document, item } = this.itemAt(place, this.live);
    if (document === undefined || item === undefined) return undefined;
    const { source, start, end } = itemPlace(item, document, place.path);
    const submitted = this.sources.get(source.name);
    const within = (offset: number) => Math.min(offset, submitted?.text.length ?? 0);
    return submitted && { source: submitted, start: within(start), end: within(end) };
  }

  private itemAt({ collection, id }: SchemaPlace, items: readonly SchemaItem[]) {
    const document = this.documents.find((candidate) => candidate.collection === collection && candidate.id === id);
    const name = document && text(document.data.get('name'));
    const item = items.find((candidate) => candidate.kind === KINDS.get(collection) && candidate.name.text === name);
    return { document, item };
  }

  private wholeSpan(place: SchemaPlace): Span {
    const { path, part } = place;
    const { document, item } = this.itemAt(place, this.items);
    if (document === undefined || item === undefined) return { source: NOWHERE, start: 0, end: 0 };
    const whole = itemPlace(item, document, path);
    const written = part && textAt(document, path);
    if (part === undefined || written === undefined) return whole;
    return this.partOf(whole, written, part, path.at(-1) === 'signature' ? reprintedType : reprinted);
  }

  /**
   * A part of a code text, in that code as it is printed. Printing changes only the beginning, where parameters are, and
   * how things are written: occurrences of the part are counted from the end.
   */
  private partOf(
    whole: Span,
    written: string,
    { start, end }: { start: number; end: number },
    reprint: (part: string) => string,
  ): Span {
    const part = written.slice(start, end);
    const later = written.slice(end).split(part).length - 1;
    const code = whole.source.text.slice(whole.start, whole.end);
    const printed = code.includes(part) ? part : reprint(part);
    const pieces = code.split(printed);
    if (pieces.length <= later + 1) return whole;
    const begin = whole.start + pieces.slice(0, -1 - later).join(printed).length;
    return { ...whole, start: begin, end: begin + printed.length };
  }
}

const NOWHERE = new Source('main.fsl', '');

function reprinted(expression: string): string {
  return printExpr(parseExpression(new Source('main.fsl', expression)));
}

function reprintedType(type: string): string {
  return printType(parseSchemaType(new Source('main.fsl', type)));
}

function itemsOf(documents: readonly SchemaDocument[]): readonly SchemaItem[] {
  const definitions = (id: CollectionId): readonly Struct[] =>
    documents.filter(({ collection }) => collection === id).map(({ data }) => data);
  return definitionsToItems({
    collections: definitions(NativeId.Collection),
    functions: definitions(NativeId.Function),
    roles: definitions(NativeId.Role),
    accessProviders: definitions(NativeId.AccessProvider),
  });
}
