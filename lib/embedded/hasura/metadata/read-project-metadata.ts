import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { HasuraError } from '../errors';
import type { Metadata } from './metadata';
import { parseMetadata } from './parse-metadata';

/**
 * The metadata of a project in the layout of Hasura's CLI: `metadata/version.yaml`, `metadata/databases/databases.yaml` with its
 * includes, and one file for each other part. `undefined` where the project has none.
 * @throws Error where a file is missing, is no YAML, or says what the stand-in cannot act upon
 */
export function readProjectMetadata(project: string): Metadata | undefined {
  const folder = join(project, 'metadata');
  if (!existsSync(folder)) return undefined;
  const parts = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && name !== 'version.yaml')
    .map((name) => [name.replace(/\.yaml$/, ''), readYaml(join(folder, name))] as const);
  const version = readYaml(join(folder, 'version.yaml'));
  const sources = readYaml(join(folder, 'databases', 'databases.yaml'));
  const value = { ...Object.fromEntries(parts), ...(typeof version === 'object' ? version : {}), sources };
  try {
    return parseMetadata(value, folder);
  } catch (error) {
    if (!(error instanceof HasuraError)) throw error;
    const reason = error.code === 'not-supported' ? error.message : `${error.path}: ${error.message}`;
    throw new Error(`The metadata in ${folder} cannot be used: ${reason}.`, { cause: error });
  }
}

/** What a file holds, with everything that it includes. */
function readYaml(file: string): unknown {
  const text = read(file);
  try {
    return withIncludes(parse(text, { customTags: [includeTag] }), dirname(file));
  } catch (error) {
    if (error instanceof Error && error.name === 'YAMLParseError')
      throw new Error(`${file} is no YAML: ${error.message}`, { cause: error });
    throw error;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** The CLI writes `"!include file.yaml"` as a text, and reads it as a tag as well. */
const includeTag = { tag: '!include', resolve: (file: string): string => `!include ${file}` };

function withIncludes(value: unknown, folder: string): unknown {
  if (typeof value === 'string' && value.startsWith('!include ')) {
    return readYaml(join(folder, value.slice('!include '.length).trim()));
  }
  if (Array.isArray(value)) return value.map((each) => withIncludes(each, folder));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withIncludes(each, folder)]));
  }
  return value;
}
