import type { QueryContext } from '../eval/context';
import { ITEM_KINDS, type ItemKind, type SchemaItem } from '../fsl/item';
import { parseSchemaSource, renderSchemaErrors, type SchemaFile } from '../fsl/parse-schema';
import { replaceText } from '../fsl/replace-text';
import { COLLECTION_OF, itemsOf } from '../schema-manager/current-files';
import type { SchemaManager, Submission } from '../schema-manager/schema-manager';
import { SchemaRefusal } from '../schema-manager/schema-refusal';
import { Source, type Span } from '../syntax/span';
import { Doc, type Micros } from '../values/value';
import { encode } from '../wire/encode';
import { materialise } from '../wire/materialise';
import {
  checkVersion,
  look,
  rendered,
  requireWriter,
  type SchemaAnswer,
  type SchemaRequest,
  type SchemaRoute,
  validated,
} from './schema-request';

/** How the kinds are called in paths, and in the refusal of a snippet of another kind. */
const KINDS: Readonly<Record<ItemKind, { readonly path: string; readonly article: string }>> = {
  collection: { path: 'collections', article: 'a collection' },
  function: { path: 'functions', article: 'a function' },
  role: { path: 'roles', article: 'a role' },
  'access provider': { path: 'access_providers', article: 'an access provider' },
};

const MAIN_FILE = 'main.fsl';

/** One item of a kind at a time, as a snippet of FSL. */
export const ITEM_ROUTES: readonly SchemaRoute[] = ITEM_KINDS.flatMap((kind): SchemaRoute[] => {
  const path = `items/${KINDS[kind].path}`;
  return [
    { method: 'GET', path: `${path}/*`, answer: (request) => show(kind, request) },
    { method: 'POST', path, answer: (request) => edit(request, (files) => added(files, kind, request)) },
    {
      method: 'POST',
      path: `${path}/*`,
      answer: (request) => edit(request, (files) => replaced(files, kind, request)),
    },
    {
      method: 'DELETE',
      path: `${path}/*`,
      answer: (request) => edit(request, (files) => removed(files, kind, request)),
    },
  ];
});

/** An item and where it is. */
interface Located {
  readonly filename: string;
  readonly span: Pick<Span, 'start' | 'end'>;
  readonly content: string;
}

interface Edit {
  readonly submission: Submission;
  readonly shown: Located;
  /** The item whose document is shown; none where it was removed. */
  readonly item: Pick<SchemaItem, 'kind' | 'name'> | undefined;
}

function show(kind: ItemKind, request: SchemaRequest): SchemaAnswer {
  return look(request, (ctx, manager) => {
    const { located, item } = locate(manager.files(ctx, true), kind, request);
    return { ...located, definition: definitionOf(ctx, item)(ctx.txn.snapshot) };
  });
}

/** Does what `plan` makes of the files in force, or only shows what it would change. */
async function edit(request: SchemaRequest, plan: (files: readonly SchemaFile[]) => Edit): Promise<SchemaAnswer> {
  if (request.parameters.get('validate') === 'true') {
    return look(request, (ctx, manager) => {
      const { submission } = plan(manager.files(ctx, true));
      return { diff: rendered(manager.preview(ctx, submission, true), request.parameters) };
    });
  }
  requireWriter(request);
  look(request, (ctx, manager) => validated(ctx, manager, plan(manager.files(ctx, true)).submission, true));
  const change = (ctx: QueryContext, manager: SchemaManager) => {
    checkVersion(ctx, request);
    const { submission, shown, item } = plan(manager.files(ctx, true));
    manager.push(ctx, submission, true);
    return { shown, definition: item ? definitionOf(ctx, item) : () => null };
  };
  const { version, result } = await request.service.changeSchema(request.session, change);
  return { version, ...result.shown, definition: result.definition(version) };
}

function added(files: readonly SchemaFile[], kind: ItemKind, request: SchemaRequest): Edit {
  const { item, snippet } = singleItem(kind, request);
  const main = files.find(({ name }) => name === MAIN_FILE) ?? { name: MAIN_FILE, content: '' };
  const start = main.content.length + 2;
  return {
    submission: withFile(files, { ...main, content: `${main.content}\n\n${snippet}` }),
    shown: {
      filename: MAIN_FILE,
      span: { start: start + item.span.start, end: start + item.span.end },
      content: snippet,
    },
    item,
  };
}

function replaced(files: readonly SchemaFile[], kind: ItemKind, request: SchemaRequest): Edit {
  const { item, snippet } = singleItem(kind, request);
  const { file, located, item: before } = locate(files, kind, request);
  const { start, end } = located.span;
  const content = file.content.slice(0, start) + snippet + file.content.slice(end);
  const renames = [{ kind, from: before.name.text, to: item.name.text }];
  return {
    submission: { ...withFile(files, { ...file, content }), renames },
    shown: { ...located, content: snippet },
    item,
  };
}

function removed(files: readonly SchemaFile[], kind: ItemKind, request: SchemaRequest): Edit {
  const { file, located } = locate(files, kind, request);
  const content = replaceText(file.content, located.span, '');
  return { submission: withFile(files, { ...file, content }), shown: located, item: undefined };
}

function withFile(files: readonly SchemaFile[], changed: SchemaFile): Submission {
  return { files: [...files.filter(({ name }) => name !== changed.name), changed], replaceAll: true };
}

function locate(
  files: readonly SchemaFile[],
  kind: ItemKind,
  { names: [name] }: SchemaRequest,
): { readonly file: SchemaFile; readonly item: SchemaItem; readonly located: Located } {
  const item = itemsOf(files).find((candidate) => candidate.kind === kind && candidate.name.text === name);
  const file = files.find((candidate) => candidate.name === item?.span.source.name);
  if (!item || !file) throw new SchemaRefusal(404, 'Not found');
  const { start, end } = item.span;
  return {
    file,
    item,
    located: { filename: file.name, span: { start, end }, content: file.content.slice(start, end) },
  };
}

function singleItem(kind: ItemKind, { body }: SchemaRequest): { readonly item: SchemaItem; readonly snippet: string } {
  const snippet = body.toString();
  if (snippet.trim() === '') throw new SchemaRefusal(400, 'No FSL snippet provided');
  const { items, errors } = parseSchemaSource(new Source('*fsl*', snippet));
  if (errors.length > 0) throw new SchemaRefusal(400, renderSchemaErrors(errors));
  const [item, ...others] = items;
  if (!item || others.length > 0) throw new SchemaRefusal(400, `Expected a single schema item, got: ${items.length}`);
  if (item.kind !== kind) throw new SchemaRefusal(400, `Wrong FSL snippet. Expected ${KINDS[kind].article}`);
  return { item, snippet };
}

/** The item's document in the simple format, once the time of its transaction is known. */
function definitionOf(
  ctx: QueryContext,
  { kind, name }: Pick<SchemaItem, 'kind' | 'name'>,
): (committed: Micros) => unknown {
  const shown = encode(ctx.budget, materialise(ctx, new Doc(COLLECTION_OF[kind], name.text)), 'simple');
  return (committed) => JSON.parse(shown(committed));
}
