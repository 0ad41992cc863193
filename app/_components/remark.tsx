import type { ReactNode } from 'react';

/** A quiet remark where there is nothing to show, or nothing yet. */
export function Remark({ children, className = '' }: { children: ReactNode; className?: string }) {
  return <p className={`border-l-2 border-line py-1 pl-4 text-wire text-ink-soft ${className}`}>{children}</p>;
}
