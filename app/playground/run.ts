import { type Mark } from '../_editor/code-editor';
import { type RecordExchange } from '../_wire/exchange';
import { recordingFetch } from '../_wire/recording-fetch';
import { RecordingHttpClient } from '../_wire/recording-http-client';
import { type Answer, askFauna } from '@/lib/fauna/ask';
import { askFaunaV4 } from '@/lib/fauna/ask-v4';
import { queryFromText } from '@/lib/fauna/queries';
import { marksOf } from './error-marks';
import type { LanguageName } from './languages';
import { printValue } from './v4/print-value';
import { readExpression, UnreadableExpression } from './v4/read-expression';

/** What came of a query. */
export type Result =
  | { readonly kind: 'value'; readonly text: string; readonly status: number; readonly durationMs: number }
  | {
      /** `unanswered` when the query never reached Fauna, or its answer never came back. */
      readonly kind: 'refused' | 'unanswered';
      /** Who said no: Fauna, or this page before anything was sent. */
      readonly by: 'Fauna' | 'this page';
      readonly code: string;
      readonly message: string;
      /** Fauna's own account of it, with the places in the query. */
      readonly summary: string | undefined;
      readonly marks: readonly Mark[];
      readonly status: number | undefined;
      readonly durationMs: number;
    };

interface Run {
  readonly language: LanguageName;
  readonly text: string;
  readonly endpoint: string;
  /** The person's token. */
  readonly secret: string;
  readonly record: RecordExchange;
}

/** Sends a query with the driver of its language, as the person whom the token names. */
export async function runQuery(run: Run): Promise<Result> {
  const started = performance.now();
  const result = run.language === 'v10' ? await runV10(run) : await runV4(run);
  return { ...result, durationMs: performance.now() - started };
}

async function runV10({ text, endpoint, secret, record }: Run): Promise<Result> {
  const answer = await askFauna({
    endpoint,
    secret,
    query: queryFromText(text),
    // Values as FQL writes them, so that each shows its type.
    format: 'decorated',
    httpClient: new RecordingHttpClient(endpoint, record),
  });
  return resultOf(answer, String, marksOf(answer.answered ? undefined : answer.failure.summary, text));
}

async function runV4({ text, endpoint, secret, record }: Run): Promise<Result> {
  try {
    const expression = readExpression(text);
    return resultOf(
      await askFaunaV4({ endpoint, secret, expression, fetch: recordingFetch(record, 'Fauna') }),
      printValue,
      [],
    );
  } catch (error) {
    if (!(error instanceof UnreadableExpression)) throw error;
    const { message, from, to } = error;
    return {
      kind: 'refused',
      by: 'this page',
      code: 'unreadable',
      message,
      summary: undefined,
      marks: [{ from, to, message }],
      status: undefined,
      durationMs: 0,
    };
  }
}

function resultOf(answer: Answer, print: (value: unknown) => string, marks: readonly Mark[]): Result {
  if (answer.answered) return { kind: 'value', text: print(answer.data), status: answer.status, durationMs: 0 };
  const { code, message, summary, status } = answer.failure;
  const kind = status === undefined ? 'unanswered' : 'refused';
  return { kind, by: 'Fauna', code, message, summary, marks, status, durationMs: 0 };
}
