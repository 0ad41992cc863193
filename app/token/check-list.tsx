import { z } from 'zod';
import { Icon } from '../_components/icon';
import type { IconName } from '../_components/icon-names';

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

const OUTCOMES: Record<ExaminedCheck['verdict']['outcome'], { icon: IconName; ink: string; word: string }> = {
  passed: { icon: 'check', ink: 'text-moss', word: 'Yes' },
  refused: { icon: 'octagon-x', ink: 'text-rust', word: 'No' },
  unreached: { icon: 'circle-dashed', ink: 'text-ink-soft', word: 'Not reached' },
};

/** Every check of the verifier, with its question and its verdict. */
export function CheckList({ checks }: { checks: readonly ExaminedCheck[] }) {
  return (
    <ol className="mt-4">
      {checks.map(({ name, question, verdict: { outcome, detail, reason } }) => {
        const { icon, ink, word } = OUTCOMES[outcome];
        return (
          <li key={name} className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 border-t border-line py-2.5">
            <Icon name={icon} className={`mt-1 size-4.5 ${ink}`} />
            <div>
              <p>
                {question} <strong className={`font-semibold ${ink}`}>{word}.</strong>
              </p>
              <p className="text-wire break-words text-ink-soft">
                {detail}
                {reason !== undefined && <code className={`ml-2 font-mono ${ink}`}>{reason}</code>}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
