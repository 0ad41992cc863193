import type { ReactNode } from 'react';
import { Icon } from './icon';
import type { IconName } from './icon-names';

const TONES = {
  refused: { icon: 'octagon-x', frame: 'border-rust bg-rust-wash', ink: 'text-rust' },
  attention: { icon: 'triangle-alert', frame: 'border-amber bg-amber-wash', ink: 'text-amber' },
  fine: { icon: 'check', frame: 'border-moss bg-moss-wash', ink: 'text-moss' },
} as const satisfies Record<string, { icon: IconName; frame: string; ink: string }>;

/** Something that must be read: who refused and why, what needs attention, or that all is well. */
export function Notice({ tone, title, children }: { tone: keyof typeof TONES; title: string; children?: ReactNode }) {
  const { icon, frame, ink } = TONES[tone];
  return (
    <div className={`arrive border-l-2 px-4 py-3 ${frame}`}>
      <p className={`flex items-baseline gap-2 font-semibold ${ink}`}>
        <Icon name={icon} className="size-[1.1em] translate-y-[0.15em]" />
        {title}
      </p>
      {children !== undefined && <div className="mt-1 text-wire break-words">{children}</div>}
    </div>
  );
}
