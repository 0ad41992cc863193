import { useState } from 'react';

/** What pressing a button has come to: nothing yet, a result, or work that broke off with a message. */
export type Attempt<Result> =
  { readonly kind: 'empty' } | { readonly kind: 'broken'; readonly message: string } | Result;

interface Attempting<Result> {
  readonly state: Attempt<Result>;
  /** While the work is under way; what is attempted meanwhile is not done. */
  readonly busy: boolean;
  readonly attempt: (work: () => Promise<Result>) => Promise<void>;
  readonly clear: () => void;
}

/** Work that is done when a button is pressed, and what came of it. */
export function useAttempt<Result extends { readonly kind: string }>(): Attempting<Result> {
  const [state, setState] = useState<Attempt<Result>>({ kind: 'empty' });
  const [busy, setBusy] = useState(false);

  async function attempt(work: () => Promise<Result>) {
    if (busy) return;
    setBusy(true);
    try {
      setState(await work());
    } catch (error) {
      setState({ kind: 'broken', message: error instanceof Error ? error.message : String(error) });
    } finally {
      setBusy(false);
    }
  }

  return { state, busy, attempt, clear: () => setState({ kind: 'empty' }) };
}
