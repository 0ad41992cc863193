import type { SetEntry } from './entry';

/** Elements of several sets that are alike. */
export interface Group {
  /** For each set its elements of the group, in the order of the set. */
  readonly members: readonly (readonly SetEntry[])[];
}

/** Goes through sets that are in the same order side by side. */
export function* groupAlike(streams: readonly Iterable<SetEntry>[], backwards: boolean): Generator<Group> {
  let members: SetEntry[][] = [];
  let alike: string | undefined;
  for (const { entry, stream } of mergeInOrder(streams, backwards)) {
    if (entry.alike !== alike) {
      if (alike !== undefined) yield { members };
      members = streams.map(() => []);
      alike = entry.alike;
    }
    members[stream]?.push(entry);
  }
  if (alike !== undefined) yield { members };
}

/** All elements of sets that are in the same order, each with the number of its set. */
export function* mergeInOrder(
  streams: readonly Iterable<SetEntry>[],
  backwards: boolean,
): Generator<{ readonly entry: SetEntry; readonly stream: number }> {
  const heads = streams.map((stream) => new Head(stream[Symbol.iterator]()));
  for (;;) {
    let stream = -1;
    let first: SetEntry | undefined;
    for (const [index, { entry }] of heads.entries()) {
      if (entry === undefined || (first !== undefined && !isBefore(entry, first, backwards))) continue;
      stream = index;
      first = entry;
    }
    if (first === undefined) return;
    yield { entry: first, stream };
    heads[stream]?.advance();
  }
}

function isBefore(left: SetEntry, right: SetEntry, backwards: boolean): boolean {
  return backwards ? left.key > right.key : left.key < right.key;
}

class Head {
  entry: SetEntry | undefined;

  constructor(private readonly rest: Iterator<SetEntry>) {
    this.advance();
  }

  advance(): void {
    const { value, done } = this.rest.next();
    this.entry = done === true ? undefined : value;
  }
}
