import { ROOT_DATABASE } from '../auth/database-tree';
import type { Session } from '../auth/session';
import type { QueryContext } from '../eval/context';
import type { SchemaFile } from '../fsl/parse-schema';
import { renderDiff } from '../fsl/render-diff';
import { renderTextualDiff } from '../fsl/textual-diff';
import { schemaVersion } from '../schema/database-state';
import type { SchemaChange, SchemaManager, Submission } from '../schema-manager/schema-manager';
import { SchemaRefusal } from '../schema-manager/schema-refusal';
import type { FaunaService } from '../service';

/** One request to a schema endpoint whose sender may read the schema. */
export interface SchemaRequest {
  readonly service: FaunaService;
  readonly session: Session;
  /** What the path's `*` stand for. */
  readonly names: readonly string[];
  readonly parameters: URLSearchParams;
  readonly body: Buffer;
  readonly files: readonly SchemaFile[];
}

/** Fields of a good answer, beside `version` where they do not give one. */
export type SchemaAnswer = Readonly<Record<string, unknown>>;

export interface SchemaRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Without `/schema/1/`; `*` is any one name. */
  readonly path: string;
  answer(request: SchemaRequest): SchemaAnswer | Promise<SchemaAnswer>;
}

/** The refusal of who may not do this. */
export function forbidden(): SchemaRefusal {
  return new SchemaRefusal(403, 'Access denied');
}

/** Throws for everybody but admins. */
export function requireWriter({ session }: SchemaRequest): void {
  if (session.builtInRole !== 'admin') throw forbidden();
}

/** The schema's version. Throws where the request expects another. */
export function checkVersion({ txn }: QueryContext, { parameters }: SchemaRequest): number {
  const version = schemaVersion(txn);
  const expected = parameters.get('version');
  const checked = parameters.get('force') !== 'true' && expected !== null && /^-?\d+$/.test(expected);
  if (checked && Number(expected) !== version) throw new SchemaRefusal(409, 'Stale schema version provided');
  return version;
}

/** Looks at the schema; whatever `look` writes is forgotten. */
export function look(
  request: SchemaRequest,
  work: (ctx: QueryContext, manager: SchemaManager) => SchemaAnswer,
): SchemaAnswer {
  return request.service.rehearseSchema(request.session, (ctx, manager) => {
    const version = checkVersion(ctx, request);
    return { version, ...work(ctx, manager) };
  });
}

/** Throws for what is wrong with the schema as a whole, which FaunaDB tells before it tells which document cannot be written. */
export function validated(
  ctx: QueryContext,
  manager: SchemaManager,
  submission: Submission,
  staged: boolean,
): SchemaAnswer {
  manager.preview(ctx, submission, staged);
  return {};
}

/** Whether the staged schema is meant. */
export function isStaged({ parameters }: SchemaRequest): boolean {
  return parameters.get('staged') === 'true';
}

/** Throws in the root database. As FaunaDB does, although nothing here stands against it: what works here should work there. */
export function refuseRoot({ session }: SchemaRequest): void {
  if (session.database === ROOT_DATABASE) throw new SchemaRefusal(400, 'Schema cannot be staged in the root database');
}

type Format = 'semantic' | 'summary' | 'textual';

/** The format asked for, if any is. */
export function formatOf(parameters: URLSearchParams): Format | undefined {
  const isFormat = (text: string | null): text is Format =>
    text === 'semantic' || text === 'summary' || text === 'textual';
  const [format, legacy] = [parameters.get('format'), parameters.get('diff')];
  if (isFormat(format)) return format;
  if (legacy === 'true') return 'semantic';
  return isFormat(legacy) ? legacy : undefined;
}

/** A change as the request wants it shown; `semantic` unless it says so. */
export function rendered({ before, after, diffs }: SchemaChange, parameters: URLSearchParams): string {
  const format = formatOf(parameters) ?? 'semantic';
  const color = parameters.get('color') === 'ansi';
  return format === 'textual' ? renderTextualDiff(before, after, { color }) : renderDiff(diffs, format, { color });
}
