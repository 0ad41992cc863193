import type { ReactNode } from 'react';

/** The title of a page and the sentence that says what it is for. */
export function PageTitle({ title, children }: { title: string; children: ReactNode }) {
  return (
    <header className="mb-10">
      <h1 className="text-display font-semibold tracking-tight">{title}</h1>
      <div className="mt-4 max-w-[38rem] text-body text-ink-soft">{children}</div>
    </header>
  );
}
