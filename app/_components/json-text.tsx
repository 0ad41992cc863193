/** A body as a specimen: JSON indented, anything else as it came. */
export function JsonText({ text, className = '' }: { text: string; className?: string }) {
  return <pre className={`specimen ${className}`}>{indented(text)}</pre>;
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
