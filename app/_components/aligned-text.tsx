interface AlignedTextProps {
  /** What it is, for screen readers. */
  readonly label: string;
  readonly text: string;
}

/**
 * A specimen whose lines belong under one another, such as carets under a line of code: it scrolls sideways instead of
 * wrapping. A text field that cannot be written in, because the keyboard reaches and scrolls one in every browser.
 */
export function AlignedText({ label, text }: AlignedTextProps) {
  return (
    <textarea
      key={text}
      readOnly
      aria-label={label}
      defaultValue={text}
      rows={text.split('\n').length}
      wrap="off"
      className="specimen block w-full resize-none overflow-y-hidden whitespace-pre"
    />
  );
}
