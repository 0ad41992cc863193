import type { ReactNode } from 'react';
import { Icon } from './icon';
import type { IconName } from './icon-names';

/** How a verdict looks, and the word for it. */
export interface VerdictLook {
  readonly icon: IconName;
  readonly ink: string;
  readonly word: string;
}

interface VerdictRowProps {
  /** What was looked at. */
  readonly subject: string;
  readonly look: VerdictLook;
  /** Why. */
  readonly children: ReactNode;
}

/** One thing that was looked at and what came of it, in a list of such. */
export function VerdictRow({ subject, look: { icon, ink, word }, children }: VerdictRowProps) {
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 border-t border-line py-2.5">
      <Icon name={icon} className={`mt-1 size-4.5 ${ink}`} />
      <div>
        <p>
          {subject} <strong className={`font-semibold ${ink}`}>{word}.</strong>
        </p>
        <div className="text-wire break-words text-ink-soft">{children}</div>
      </div>
    </li>
  );
}
