/** One conversion of a format text, as `java.util.Formatter` has them. */
export interface Specifier {
  /** Without its index: what errors tell. */
  readonly text: string;
  readonly flags: ReadonlySet<string>;
  readonly width: number | undefined;
  readonly precision: number | undefined;
  /** `d`, `s`, `f`, …; what comes after `t` for dates and times. */
  readonly conversion: string;
}

/** The flags do not go together, or with the conversion. */
export class InvalidSpecifier extends Error {
  override readonly name = 'InvalidSpecifier';
}

/** Throws {@link InvalidSpecifier} unless all flags are allowed, and there is a width for those that fill it. */
export function requireFlags({ text, flags, width }: Specifier, allowed: string): void {
  for (const flag of flags) if (!allowed.includes(flag)) throw new InvalidSpecifier(text);
  const fills = flags.has('-') || flags.has('0');
  const contradicts = (flags.has('-') && flags.has('0')) || (flags.has('+') && flags.has(' '));
  if (contradicts || (fills && width === undefined)) throw new InvalidSpecifier(text);
}

export function requireNoPrecision({ text, precision }: Specifier): void {
  if (precision !== undefined) throw new InvalidSpecifier(text);
}

/** Filled with blanks to the width. */
export function justified(text: string, { flags, width = 0 }: Specifier): string {
  return flags.has('-') ? text.padEnd(width) : text.padStart(width);
}
