const PARTS = [
  { name: 'header', ink: 'text-amber' },
  { name: 'payload', ink: 'text-moss' },
  { name: 'signature', ink: 'text-rust' },
] as const;

/** The compact form, with its parts told apart by colour and by name. */
export function TokenText({ token }: { token: string }) {
  const parts = token.split('.');
  return (
    <>
      <p className="mt-3 flex gap-5 text-wire">
        {PARTS.map(({ name, ink }) => (
          <span key={name} className={`font-semibold ${ink}`}>
            {name}
          </span>
        ))}
      </p>
      <pre className="specimen mt-2">
        {PARTS.map(({ name, ink }, position) => (
          <span key={name} className={ink}>
            {parts[position]}
            {position < parts.length - 1 && <span className="text-ink">.</span>}
          </span>
        ))}
        {parts.slice(PARTS.length).join('.')}
      </pre>
    </>
  );
}
