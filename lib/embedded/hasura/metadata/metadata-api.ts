import { z } from 'zod';
import { HasuraError } from '../errors';
import { CHANGE_COMMANDS } from './change-commands';
import type { Metadata } from './metadata';
import type { MetadataService } from './metadata-service';
import { parseMetadata, parseWith } from './parse-metadata';
import { inconsistentObject } from './track-tables';
import type { TrackedDatabase } from './tracked-database';
import type { TrackedTables } from './tracked-tables';

const request = z.object({
  type: z.string(),
  version: z.number().int().default(1),
  args: z.unknown().default({}),
  resource_version: z.number().int().optional(),
});
type Request = z.output<typeof request>;

const SUCCESS = { message: 'success' } as const;

/**
 * Runs one request to `POST /v1/metadata` (`hasura/graphql-engine: docs/docs/api-reference/metadata-api`) and gives the JSON of
 * its answer. Only for admins: who asks is not looked at here.
 * @throws HasuraError
 */
export async function runMetadataRequest(body: unknown, service: MetadataService): Promise<unknown> {
  return run(parseWith(request, body, '$'), service);
}

async function run(command: Request, service: MetadataService): Promise<unknown> {
  const { type, version, args } = command;
  switch (type) {
    case 'export_metadata': {
      const { metadata, resourceVersion } = service.tracked;
      return version === 2 ? { resource_version: resourceVersion, metadata } : metadata;
    }
    case 'get_inconsistent_metadata':
      return consistency(service.tracked);
    case 'reload_metadata':
      return { ...SUCCESS, ...consistency(await service.reload()) };
    case 'replace_metadata':
      return replaceMetadata(command, service);
    case 'clear_metadata':
      await service.change(() => ({ version: 3, sources: [] }), { resourceVersion: command.resource_version });
      return SUCCESS;
    case 'bulk': {
      const commands = parseWith(z.array(request), args, '$.args');
      const reading = commands.find(({ type: each }) => !CHANGE_COMMANDS.has(each));
      // What only changes is taken as one change: all of it or nothing.
      if (reading) return runOneByOne(commands, service);
      await service.change(
        (metadata, tables) =>
          commands.reduce((changed, each, index) => apply(each, changed, `$.args[${index}].args`, tables), metadata),
        {
          resourceVersion: command.resource_version,
        },
      );
      return commands.map(() => SUCCESS);
    }
    default:
      await service.change((metadata, tables) => apply(command, metadata, '$.args', tables), {
        resourceVersion: command.resource_version,
      });
      return SUCCESS;
  }
}

async function runOneByOne(commands: readonly Request[], service: MetadataService): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  for (const each of commands) answers.push(await run(each, service));
  return answers;
}

function apply({ type, args }: Request, metadata: Metadata, path: string, tables: TrackedTables): Metadata {
  const command = CHANGE_COMMANDS.get(type);
  if (!command) {
    throw new HasuraError('not-supported', `"${type}" is not a metadata command of this local instance`, '$.type');
  }
  return command.change(args, metadata, path, tables);
}

async function replaceMetadata(
  { version, args, resource_version }: Request,
  service: MetadataService,
): Promise<unknown> {
  const wrapped = z
    .object({ metadata: z.unknown(), allow_inconsistent_metadata: z.boolean().default(false) })
    .safeParse(args);
  const isWrapped = wrapped.success && typeof args === 'object' && args !== null && 'metadata' in args;
  const metadata = isWrapped ? parseMetadata(wrapped.data.metadata, '$.args.metadata') : parseMetadata(args, '$.args');
  const allowInconsistent = isWrapped && wrapped.data.allow_inconsistent_metadata;
  const tracked = await service.change(() => metadata, { resourceVersion: resource_version, allowInconsistent });
  return version === 2 ? consistency(tracked) : SUCCESS;
}

function consistency({ inconsistencies }: TrackedDatabase) {
  return { is_consistent: inconsistencies.length === 0, inconsistent_objects: inconsistencies.map(inconsistentObject) };
}
