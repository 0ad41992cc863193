/**
 * What a regular expression of `java.util.regex` consists of. Flags are resolved while it is parsed: every node says itself
 * whether it minds case or lines.
 */
export type Node =
  /** Nodes one after another; none matches the empty text. */
  | { readonly kind: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly kind: 'alternatives'; readonly branches: readonly Node[] }
  /** One code point. */
  | { readonly kind: 'character'; readonly matches: CodePointTest }
  | Group
  | Repetition
  /** Matches once and never again: what follows cannot send it back. */
  | { readonly kind: 'atomic'; readonly body: Node }
  | Lookaround
  | {
      readonly kind: 'backreference';
      readonly group: number;
      readonly equals: (left: number, right: number) => boolean;
    }
  /** A condition on the place between two characters. */
  | { readonly kind: 'assertion'; readonly holds: PlaceTest }
  /** `\G`: where the match before ended, and the first search begins. */
  | { readonly kind: 'search-start' }
  /** `\X`: everything up to the next boundary that {@link endOfGrapheme} knows. */
  | { readonly kind: 'grapheme' };

export interface Group {
  readonly kind: 'group';
  /** From 1; `undefined` for groups that capture nothing. */
  readonly index: number | undefined;
  readonly body: Node;
}

export interface Repetition {
  readonly kind: 'repetition';
  readonly body: Node;
  readonly min: number;
  /** `Infinity` where there is no bound. */
  readonly max: number;
  readonly mode: 'greedy' | 'lazy' | 'possessive';
}

export interface Lookaround {
  readonly kind: 'lookaround';
  readonly behind: boolean;
  readonly negative: boolean;
  readonly body: Node;
  /** For looking behind: how many code points the body may be long. */
  readonly width: Width;
}

export interface Width {
  readonly min: number;
  readonly max: number;
}

export type CodePointTest = (codePoint: number) => boolean;

/** `offset` counts UTF-16 units. */
export type PlaceTest = (text: string, offset: number) => boolean;
