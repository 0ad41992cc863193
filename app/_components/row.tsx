import type { ReactNode } from 'react';

/** A line of a `dl`: what it is, and what it says. */
export function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid items-baseline gap-x-6 border-t border-line py-2 sm:grid-cols-[9rem_minmax(0,1fr)]">
      <dt className="text-wire text-ink-soft">{name}</dt>
      <dd className="font-mono text-wire wrap-anywhere">{children}</dd>
    </div>
  );
}
