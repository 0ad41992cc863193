import type { GraphQLAnswer } from '@/lib/hasura/ask';
import { JsonText } from '../_components/json-text';
import { NoAnswer } from '../_components/no-answer';
import { RefusalNotice } from '../_components/refusal-notice';

/** What Hasura said: the data, or who refused and why. */
export function GraphQLAnswerView({ answer }: { answer: GraphQLAnswer }) {
  switch (answer.kind) {
    case 'answered':
      return <JsonText text={JSON.stringify(answer.data)} className="arrive" />;
    case 'refused':
      return (
        <RefusalNotice by={answer.by} code={answer.code} message={answer.message}>
          {answer.path !== undefined && answer.path !== '$' && (
            <p className="mt-1 font-mono wrap-anywhere">{answer.path}</p>
          )}
        </RefusalNotice>
      );
    case 'unanswered':
      return <NoAnswer message={answer.message} />;
  }
}
