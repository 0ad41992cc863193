import type { Connection } from './live-list';

/** Whether changes made elsewhere appear by themselves. */
export function ConnectionLine({ connection }: { connection: Connection }) {
  const { mark, words } = described(connection);
  return (
    <p aria-live="polite" className="flex items-baseline gap-2 text-note text-ink-soft">
      <span aria-hidden="true" className={`size-2 shrink-0 rounded-full ${mark}`} />
      {words}
    </p>
  );
}

function described(connection: Connection): { readonly mark: string; readonly words: string } {
  switch (connection.kind) {
    case 'opening':
      return { mark: 'bg-line-strong', words: 'Connecting' };
    case 'signed out':
      return { mark: 'bg-line-strong', words: 'Signed out' };
    case 'live':
      return { mark: 'bg-moss', words: 'Live: changes elsewhere appear by themselves' };
    case 'lost':
      return { mark: 'bg-amber', words: `Not connected, trying again. ${connection.reason}` };
  }
}
