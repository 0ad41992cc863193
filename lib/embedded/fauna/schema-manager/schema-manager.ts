import type { DocumentWriter } from '../documents/document-writer';
import { failureDiagnostic, renderFailure } from '../errors/render';
import { InvalidQueryError, QueryError } from '../errors/query-error';
import type { QueryContext } from '../eval/context';
import type { DataAccess } from '../eval/data-access';
import type { ItemDiff } from '../fsl/diff';
import { diffSchemas, type Rename } from '../fsl/diff-schemas';
import type { SchemaItem } from '../fsl/item';
import { parseSchema, renderSchemaErrors, type SchemaFile } from '../fsl/parse-schema';
import { touchSchema } from '../schema/database-state';
import { readStage, storePushedFiles, storeStage } from '../schema/schema-sources';
import { applyDiff, checkDiff } from './apply-diff';
import { currentFiles, itemsOf } from './current-files';
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
    return (staged ? readStage(txn)?.files : undefined) ?? currentFiles(txn);
  }

  /** How a submission would change the schema in force, or the staged one. The transaction is of no other use afterwards. */
  preview(ctx: QueryContext, submission: Submission, staged: boolean): SchemaChange {
    const change = changeOf(this.files(ctx, staged), submission);
    const live = staged ? changeOf(currentFiles(ctx.txn), { files: change.after, replaceAll: true }) : change;
    refusing(() => {
      storePushedFiles(ctx.txn, change.after);
      checkDiff(ctx, live.diffs, this.data.environment(ctx));
    });
    return change;
  }

  /** Puts a submission in force. */
  push(ctx: QueryContext, submission: Submission): SchemaChange {
    const change = changeOf(currentFiles(ctx.txn), submission);
    this.apply(ctx, change.diffs, change.after);
    return change;
  }

  /**
   * Keeps a submission until it is committed. Only its form is checked: whether it can be committed is found out by
   * doing so in a transaction that is then forgotten.
   */
  stage(ctx: QueryContext, submission: Submission): void {
    const stage = readStage(ctx.txn);
    const base = stage?.base ?? currentFiles(ctx.txn);
    const { after } = changeOf(stage?.files ?? base, submission);
    storeStage(ctx.txn, { files: after, base });
    touchSchema(ctx.txn);
  }

  /** The difference between what is in force and what is staged; `undefined` where nothing is. */
  stagedChange({ txn }: QueryContext): SchemaChange | undefined {
    const stage = readStage(txn);
    return stage && changeOf(currentFiles(txn), { files: stage.files, replaceAll: true });
  }

  /** Puts the staged files in force. What FQL has changed since they were staged stays. */
  commit(ctx: QueryContext): void {
    const stage = readStage(ctx.txn);
    if (!stage) throw new SchemaRefusal(400, 'There is no staged schema to commit');
    storeStage(ctx.txn, undefined);
    const { diffs } = changeOf(stage.base, { files: stage.files, replaceAll: true });
    this.apply(ctx, diffs, stage.files);
  }

  /** Forgets the staged files. */
  abandon({ txn }: QueryContext): void {
    if (!readStage(txn)) throw new SchemaRefusal(400, 'There is no staged schema to abandon');
    storeStage(txn, undefined);
    touchSchema(txn);
  }

  private apply(ctx: QueryContext, diffs: readonly ItemDiff[], files: readonly SchemaFile[]): void {
    refusing(() => {
      storePushedFiles(ctx.txn, files);
      applyDiff(ctx, this.writer, diffs);
      this.data.finish(ctx);
    });
    touchSchema(ctx.txn);
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

/** Turns a failed write or check into a refusal in the words of the schema endpoints. */
function refusing(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof InvalidQueryError) throw new SchemaRefusal(400, renderFailure(error));
    if (!(error instanceof QueryError)) throw error;
    throw new SchemaRefusal(400, error.code === 'invalid_schema' ? framesOf(error) : textOf(error));
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
