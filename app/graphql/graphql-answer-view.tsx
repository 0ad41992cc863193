import type { GraphQLAnswer } from '@/lib/hasura/ask';
import { JsonText } from '../_components/json-text';
import { NoAnswer } from '../_components/no-answer';
import { Notice } from '../_components/notice';

/** What Hasura said: the data, or who refused and why. */
export function GraphQLAnswerView({ answer }: { answer: GraphQLAnswer }) {
  switch (answer.kind) {
    case 'answered':
      return <JsonText text={JSON.stringify(answer.data)} className="arrive" />;
    case 'refused':
      return (
        <Notice tone="refused" title={`Refused: ${answer.code}`}>
          {answer.message}
          {answer.path !== undefined && answer.path !== '$' && (
            <span className="mt-1 block font-mono wrap-anywhere">{answer.path}</span>
          )}
        </Notice>
      );
    case 'unanswered':
      return <NoAnswer message={answer.message} />;
  }
}
