/** Behind the flags of the ASCII characters: that of all other characters, and that of the end of the text. */
const OTHERS = 128;
const END = 129;

/** The characters that a rule can begin with: where another one stands, the rule fails at once and without effect. */
export class FirstSet {
  /** Of rules that nothing is known about. */
  static readonly anything = new FirstSet(new Uint8Array(END + 1).fill(1), true);
  /** Of rules that read no character. */
  static readonly none = new FirstSet(new Uint8Array(END + 1), true);

  private constructor(
    private readonly flags: Uint8Array,
    /** Whether the rule may succeed, or do something else, without reading a character. */
    readonly empty: boolean,
  ) {}

  /** The characters of a text, or those a test accepts; characters beyond ASCII are never excluded by a test. */
  static of(characters: string | ((character: string) => boolean)): FirstSet {
    const flags = new Uint8Array(END + 1);
    if (typeof characters === 'string') {
      for (const character of characters) flags[Math.min(character.charCodeAt(0), OTHERS)] = 1;
    } else {
      for (let code = 0; code < OTHERS; code += 1) flags[code] = characters(String.fromCharCode(code)) ? 1 : 0;
      flags[OTHERS] = 1;
    }
    return new FirstSet(flags, false);
  }

  /** The same of a rule that need not match. */
  orEmpty(): FirstSet {
    return new FirstSet(this.flags, true);
  }

  /** What a choice between two rules can begin with. */
  or(other: FirstSet): FirstSet {
    return this.union(other, this.empty || other.empty);
  }

  /** What two rules in a row can begin with. */
  followedBy(next: FirstSet): FirstSet {
    return this.empty ? this.union(next, next.empty) : this;
  }

  private union(other: FirstSet, empty: boolean): FirstSet {
    return new FirstSet(
      this.flags.map((flag, code) => flag | (other.flags[code] ?? 0)),
      empty,
    );
  }

  admits(text: string, index: number): boolean {
    if (this.empty) return true;
    const flag = index < text.length ? Math.min(text.charCodeAt(index), OTHERS) : END;
    return this.flags[flag] === 1;
  }
}
