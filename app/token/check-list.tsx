import { z } from 'zod';
import { VerdictRow, type VerdictLook } from '../_components/verdict-row';

/** One check as `POST /api/token` reports it. */
export const examinedCheck = z.object({
  name: z.string(),
  question: z.string(),
  verdict: z.object({
    outcome: z.enum(['passed', 'refused', 'unreached']),
    detail: z.string(),
    reason: z.string().optional(),
  }),
});

export type ExaminedCheck = z.output<typeof examinedCheck>;

const OUTCOMES: Record<ExaminedCheck['verdict']['outcome'], VerdictLook> = {
  passed: { icon: 'check', ink: 'text-moss', word: 'Yes' },
  refused: { icon: 'octagon-x', ink: 'text-rust', word: 'No' },
  unreached: { icon: 'circle-dashed', ink: 'text-ink-soft', word: 'Not reached' },
};

/** Every check of the verifier, with its question and its verdict. */
export function CheckList({ checks }: { checks: readonly ExaminedCheck[] }) {
  return (
    <ol className="mt-4">
      {checks.map(({ name, question, verdict: { outcome, detail, reason } }) => (
        <VerdictRow key={name} subject={question} look={OUTCOMES[outcome]}>
          {detail}
          {reason !== undefined && <code className={`ml-2 font-mono ${OUTCOMES[outcome].ink}`}>{reason}</code>}
        </VerdictRow>
      ))}
    </ol>
  );
}
