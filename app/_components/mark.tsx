/** The app's sign: a glass box with something living in it. */
export function Mark({ className = 'size-8' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false" className={className} fill="none">
      <path d="M5.5 11 16 4.5 26.5 11v15.5h-21Z" stroke="currentColor" strokeWidth="1.75" strokeLinejoin="round" />
      <path d="M5.5 11h21M5.5 22h21" stroke="currentColor" strokeWidth="1" opacity=".55" />
      <path d="M16 22v-7" stroke="var(--moss)" strokeWidth="1.75" strokeLinecap="round" />
      <path d="M16 17.5c-3.6 0-5-1.8-5-4.3 3.2 0 5 1.3 5 4.3Z" fill="var(--moss)" />
      <path d="M16 15.5c0-2.6 1.4-4 4.4-4 0 2.8-1.5 4-4.4 4Z" fill="var(--moss)" />
    </svg>
  );
}
