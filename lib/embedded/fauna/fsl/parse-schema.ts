import type { Diagnostic } from '../syntax/diagnostic';
import { parse } from '../syntax/peg/parse';
import { renderDiagnostic } from '../syntax/render';
import { Source } from '../syntax/span';
import { convertItems } from './convert-items';
import type { ItemKind, SchemaItem } from './item';
import type { SchemaNode } from './node';
import { schemaFile } from './node-grammar';

/** One schema file, as it is pushed and stored. */
export interface SchemaFile {
  readonly name: string;
  readonly content: string;
}

export interface ParsedSchema {
  /** All items, in the order of the files. Incomplete if there are errors. */
  readonly items: readonly SchemaItem[];
  readonly errors: readonly SchemaError[];
}

/** An error in a file, or, as mere text, one between files. */
export type SchemaError = Diagnostic | string;

/**
 * Parses the files of a schema. Errors are those of one phase: of syntax and shape file by file, and if there are none,
 * names that are defined in two files.
 */
export function parseSchema(files: readonly SchemaFile[]): ParsedSchema {
  const parsed = files.map(({ name, content }) => parseSchemaSource(new Source(name, content)));
  const items = parsed.flatMap((file) => file.items);
  const errors = parsed.flatMap((file) => file.errors);
  return { items, errors: errors.length > 0 ? errors : duplicatesAcrossFiles(items) };
}

/** Parses one source: a file, or a snippet (`*fsl*`). */
export function parseSchemaSource(source: Source): {
  readonly items: readonly SchemaItem[];
  readonly errors: readonly Diagnostic[];
} {
  const parsed = parse(schemaFile, source);
  return 'value' in parsed ? convertItems(parsed.value) : { items: [], errors: parsed.diagnostics };
}

/** The items of a file by their outer form alone, which may exist where {@link parseSchemaSource} finds errors. */
export function parseSchemaNodes(source: Source): readonly SchemaNode[] {
  const parsed = parse(schemaFile, source);
  return 'value' in parsed ? parsed.value : [];
}

/** Errors as the schema endpoints answer with them. */
export function renderSchemaErrors(errors: readonly SchemaError[]): string {
  return errors.map((error) => (typeof error === 'string' ? error : renderDiagnostic(error))).join('\n');
}

const NAMESPACES: Readonly<Record<ItemKind, string>> = {
  collection: 'collection or function',
  function: 'collection or function',
  role: 'role',
  'access provider': 'access provider',
};

function duplicatesAcrossFiles(items: readonly SchemaItem[]): string[] {
  const seen = new Map<string, string>();
  return items.flatMap(({ kind, name, span }) => {
    const namespace = NAMESPACES[kind];
    const key = `${namespace} \`${name.text}\``;
    const file = span.source.name;
    const original = seen.get(key);
    if (original === undefined || original === file) {
      seen.set(key, file);
      return [];
    }
    return [`Duplicate ${key} in ${file} (originally seen in ${original})`];
  });
}
