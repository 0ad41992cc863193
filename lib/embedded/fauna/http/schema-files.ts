import {
  checkVersion,
  formatOf,
  isStaged,
  look,
  refuseRoot,
  rendered,
  requireWriter,
  type SchemaAnswer,
  type SchemaRequest,
  type SchemaRoute,
  validated,
} from './schema-request';
import { SchemaRefusal } from '../schema-manager/schema-refusal';

/** Files as a whole: reading, pushing, comparing; and the stage between pushing and being in force. */
export const FILE_ROUTES: readonly SchemaRoute[] = [
  { method: 'GET', path: 'files', answer: listFiles },
  { method: 'GET', path: 'files/*', answer: showFile },
  { method: 'POST', path: 'update', answer: update },
  { method: 'POST', path: 'diff', answer: diff },
  { method: 'POST', path: 'validate', answer: diff },
  { method: 'GET', path: 'status', answer: status },
  { method: 'GET', path: 'staged/status', answer: status },
  { method: 'POST', path: 'commit', answer: commit },
  { method: 'POST', path: 'staged/commit', answer: commit },
  { method: 'POST', path: 'abandon', answer: abandon },
  { method: 'POST', path: 'staged/abandon', answer: abandon },
];

function listFiles(request: SchemaRequest): SchemaAnswer {
  return look(request, (ctx, manager) => ({
    files: manager.files(ctx, isStaged(request)).map(({ name }) => ({ filename: name })),
  }));
}

function showFile(request: SchemaRequest): SchemaAnswer {
  return look(request, (ctx, manager) => {
    const file = manager.files(ctx, isStaged(request)).find(({ name }) => name === request.names[0]);
    if (!file) throw new SchemaRefusal(404, 'Not found');
    return { content: file.content };
  });
}

async function update(request: SchemaRequest): Promise<SchemaAnswer> {
  requireWriter(request);
  const { service, session, files, parameters } = request;
  const submission = { files, replaceAll: parameters.get('override') !== 'false' };
  look(request, (ctx, manager) => {
    if (isStaged(request)) refuseRoot(request);
    return validated(ctx, manager, submission, isStaged(request));
  });
  return changed(
    await service.changeSchema(session, (ctx, manager) => {
      checkVersion(ctx, request);
      if (isStaged(request)) manager.stage(ctx, submission);
      else manager.push(ctx, submission, false);
    }),
  );
}

function diff(request: SchemaRequest): SchemaAnswer {
  const { files, parameters } = request;
  return look(request, (ctx, manager) => {
    const submission = { files, replaceAll: parameters.get('override') !== 'false' };
    return { diff: rendered(manager.preview(ctx, submission, isStaged(request)), parameters) };
  });
}

function status(request: SchemaRequest): SchemaAnswer {
  return look(request, (ctx, manager) => {
    refuseRoot(request);
    const found = { status: manager.hasStage(ctx) ? 'ready' : 'none' };
    if (formatOf(request.parameters) === undefined) return found;
    const change = manager.stagedChange(ctx);
    return { ...found, pending_summary: '', diff: change ? rendered(change, request.parameters) : '' };
  });
}

async function commit(request: SchemaRequest): Promise<SchemaAnswer> {
  requireWriter(request);
  refuseRoot(request);
  return changed(
    await request.service.changeSchema(request.session, (ctx, manager) => {
      checkVersion(ctx, request);
      manager.commit(ctx);
    }),
  );
}

async function abandon(request: SchemaRequest): Promise<SchemaAnswer> {
  requireWriter(request);
  refuseRoot(request);
  return changed(
    await request.service.changeSchema(request.session, (ctx, manager) => {
      checkVersion(ctx, request);
      manager.abandon(ctx);
    }),
  );
}

function changed({ version }: { readonly version: number }): SchemaAnswer {
  return { version };
}
