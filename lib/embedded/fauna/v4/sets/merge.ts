import type { SetEntry } from './entry';

/** Elements that are equal in several sets at once, each with the number of the set it is of. */
export interface Group {
  readonly entry: SetEntry;
  readonly members: ReadonlySet<number>;
}

/** Goes through sets that are in the same order side by side. */
export function* mergeSets(streams: readonly Iterable<SetEntry>[], backwards: boolean): Generator<Group> {
  const heads = streams.map((stream, index) => new Head(stream[Symbol.iterator](), index));
  for (;;) {
    let first: SetEntry | undefined;
    for (const { entry } of heads) {
      if (entry !== undefined && (first === undefined || entry.key < first.key !== backwards)) {
        if (first === undefined || entry.key !== first.key) first = entry;
      }
    }
    if (first === undefined) return;
    const { key } = first;
    const alike = heads.filter(({ entry }) => entry?.key === key);
    const sources = [...new Set(alike.flatMap(({ entry }) => entry?.sources ?? []))];
    yield { entry: { ...first, sources }, members: new Set(alike.map(({ index }) => index)) };
    for (const head of alike) head.advance();
  }
}

class Head {
  entry: SetEntry | undefined;

  constructor(
    private readonly rest: Iterator<SetEntry>,
    readonly index: number,
  ) {
    this.advance();
  }

  /** Elements that repeat are passed over. */
  advance(): void {
    const before = this.entry?.key;
    do {
      const { value, done } = this.rest.next();
      this.entry = done === true ? undefined : value;
    } while (this.entry !== undefined && this.entry.key === before);
  }
}
