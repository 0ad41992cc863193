import type { DocumentWriter } from '../documents/document-writer';
import { abandonStage, checkStage, commitStage } from '../documents/staged-schema';
import { failureDiagnostic, renderFailure } from '../errors/render';
import { QueryError } from '../errors/query-error';
import { InvalidQueryError } from '../syntax/invalid-query-error';
import type { QueryContext } from '../eval/context';
import type { DataAccess } from '../eval/data-access';
import type { ItemDiff } from '../fsl/diff';
import { diffSchemas, type Rename } from '../fsl/diff-schemas';
import type { SchemaItem } from '../fsl/item';
import { parseSchema, renderSchemaErrors, type SchemaFile } from '../fsl/parse-schema';
import { touchSchema } from '../schema/database-state';
import { storePushedFiles } from '../schema/schema-sources';
import { isStaged, openStage, readStage } from '../schema/schema-stage';
import { applyDiff, checkDiff } from './apply-diff';
import { currentFiles, itemsOf } from './current-files';
import { withDataChanges } from './data-changes';
import { SchemaRefusal } from './schema-refusal';

/** Two sets of files and how the schemas that they describe differ. */
export interface SchemaChange {
  readonly before: readonly SchemaFile[];
  readonly after: readonly SchemaFile[];
  readonly diffs: readonly ItemDiff[];
}

/** What is pushed: files in place of all there are, or beside those of other names. */
export interface Submission {
  readonly files: readonly SchemaFile[];
  readonly replaceAll: boolean;
  readonly renames?: readonly Rename[];
}

/**
 * Schema files and the documents they describe, kept alike: what pushing, staging and committing files does within a
 * transaction (`fauna/faunadb: ext/model/src/main/scala/schema/manager/SchemaManager.scala`).
 * Everything throws {@link SchemaRefusal} for what is wrong with the files.
 */
export class SchemaManager {
  constructor(
    private readonly data: DataAccess,
    private readonly writer: DocumentWriter,
  ) {}

  /** The files in force, or those that wait to be committed, if there are any. */
  files({ txn }: QueryContext, staged: boolean): readonly SchemaFile[] {
    return (staged ? undefined : readStage(txn)?.files) ?? currentFiles(txn);
  }

  /** How a submission would change the schema in force, or the staged one. The transaction is of no other use afterwards. */
  preview(ctx: QueryContext, submission: Submission, staged: boolean): SchemaChange {
    const change = changeOf(this.files(ctx, staged), submission);
    refusing(() => {
      storePushedFiles(ctx.txn, change.after);
      checkDiff(ctx, change.diffs);
    });
    return { ...change, diffs: withDataChanges(ctx, change.diffs) };
  }

  /**
   * Puts a submission in force or, while a schema is staged, lays over that one what the submission changes: of the
   * schema in force, or of the staged one.
   */
  push(ctx: QueryContext, submission: Submission, staged: boolean): void {
    const { after, diffs } = changeOf(this.files(ctx, staged), submission);
    refusing(() => {
      storePushedFiles(ctx.txn, after);
      applyDiff(ctx, this.writer, diffs);
      this.data.finish(ctx);
    }, textOf);
    touchSchema(ctx.txn);
  }

  /** Keeps a submission until it is committed; it replaces what is staged already. */
  stage(ctx: QueryContext, submission: Submission): void {
    if (!isStaged(ctx.txn)) openStage(ctx.txn, currentFiles(ctx.txn));
    this.push(ctx, submission, true);
  }

  /** Whether a schema waits to be committed. */
  hasStage({ txn }: QueryContext): boolean {
    return isStaged(txn);
  }

  /** The difference between what is in force and what is staged; `undefined` where nothing is. */
  stagedChange(ctx: QueryContext): SchemaChange | undefined {
    const stage = readStage(ctx.txn);
    if (stage === undefined) return undefined;
    refusing(() => checkStage(ctx, stage));
    const change = changeOf(stage.files, { files: currentFiles(ctx.txn), replaceAll: true });
    return { ...change, diffs: withDataChanges(ctx, change.diffs) };
  }

  /** Puts the staged schema in force. */
  commit(ctx: QueryContext): void {
    const stage = readStage(ctx.txn);
    if (!stage) throw new SchemaRefusal(400, 'There is no staged schema to commit');
    refusing(() => commitStage(ctx, stage, this.data.environment(ctx)));
  }

  /** Forgets the staged schema, whoever has changed it since it was staged. */
  abandon(ctx: QueryContext): void {
    const stage = readStage(ctx.txn);
    if (!stage) throw new SchemaRefusal(400, 'There is no staged schema to abandon');
    storePushedFiles(ctx.txn, stage.files);
    abandonStage(ctx, stage);
  }
}

function changeOf(before: readonly SchemaFile[], { files, replaceAll, renames }: Submission): SchemaChange {
  const after = replaceAll ? files : merged(before, files);
  return { before, after, diffs: diffSchemas(itemsOf(before), itemsOrRefusal(after), renames) };
}

function merged(before: readonly SchemaFile[], given: readonly SchemaFile[]): SchemaFile[] {
  const byName = new Map([...before, ...given].map((file) => [file.name, file]));
  return [...byName.values()];
}

function itemsOrRefusal(files: readonly SchemaFile[]): readonly SchemaItem[] {
  const { items, errors } = parseSchema(files);
  if (errors.length > 0) throw new SchemaRefusal(400, renderSchemaErrors(errors));
  return items;
}

/** Turns a failed write or check into a refusal in the words of the schema endpoints; what files alone show is told as frames. */
function refusing(work: () => void, toldAs: (error: QueryError) => string = framesOf): void {
  try {
    work();
  } catch (error) {
    if (error instanceof InvalidQueryError) throw new SchemaRefusal(400, renderFailure(error));
    if (!(error instanceof QueryError)) throw error;
    const hasFrames = error.code === 'invalid_schema' && error.constraintFailures.length === 0;
    throw new SchemaRefusal(400, hasFrames ? toldAs(error) : textOf(error));
  }
}

/** FQL heads the frames with a sentence and indents them. */
function framesOf({ message }: QueryError): string {
  return message
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/^ {4}/, ''))
    .join('\n');
}

function textOf(error: QueryError): string {
  return failureDiagnostic(error, { logging: true }).message;
}
