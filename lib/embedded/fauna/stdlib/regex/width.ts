import type { Node, Repetition, Width } from './syntax-tree';

/** What `java.util.regex.Pattern` studies of a group before it looks behind: `TreeInfo`. */
interface Extent extends Width {
  /** Whether `max`, which wraps at 32 bits, means anything. */
  readonly bounded: boolean;
  /** Whether it means nothing where it and what stands before it are longer than 32 bits tell. */
  readonly mustFit?: boolean;
  /** Whether it can match in one way only. */
  readonly deterministic: boolean;
}

const NOTHING: Extent = { min: 0, max: 0, bounded: true, deterministic: true };
const MAX_INT = 2 ** 31 - 1;

/**
 * How long what a node matches can be; `undefined` where that has no obvious maximum. Of a maximum that has wrapped, the place to
 * begin at wraps as well unless it is small: then there is none.
 */
export function widthOf(node: Node): Width | undefined {
  const { min, max, bounded } = extentOf(node);
  if (!bounded) return undefined;
  return { min, max: max >= 0 ? max : max < -(2 ** 30) ? Infinity : -1 };
}

function extentOf(node: Node): Extent {
  switch (node.kind) {
    case 'sequence':
      return node.nodes.map(extentOf).reduce(followedBy, NOTHING);
    case 'alternatives':
      return ofAlternatives(node.branches.map(extentOf));
    case 'character':
      return { min: 1, max: 1, bounded: true, deterministic: true };
    case 'group':
    case 'atomic':
      return extentOf(node.body);
    case 'repetition':
      return ofRepetition(node);
    case 'backreference':
    case 'grapheme':
      return { ...NOTHING, bounded: false };
    case 'assertion':
    case 'lookaround':
    case 'search-start':
      return NOTHING;
  }
}

function followedBy(left: Extent, right: Extent): Extent {
  return {
    min: left.min + right.min,
    max: (left.max + right.max) | 0,
    bounded: left.bounded && right.bounded && !(right.mustFit && left.max + right.max > MAX_INT),
    deterministic: left.deterministic && right.deterministic,
  };
}

function ofAlternatives(branches: readonly Extent[]): Extent {
  return {
    min: Math.min(...branches.map(({ min }) => min)),
    max: Math.max(...branches.map(({ max }) => max)),
    bounded: branches.every(({ bounded }) => bounded),
    deterministic: false,
  };
}

/**
 * Repetitions of groups that can match in more than one way count as unbounded, however often they repeat. Without a bound of
 * their own they are as long as 32 bits tell, and greedy ones of one character may even stand behind something.
 */
function ofRepetition({ body, min, max, mode }: Repetition): Extent {
  const once = extentOf(body);
  if (min === 0 && max === 1) return { ...once, min: 0, deterministic: false };
  const loops = body.kind === 'group' && mode !== 'possessive' && !once.deterministic;
  const runs = body.kind === 'character' && mode === 'greedy' && max === Infinity;
  const longest = once.max * Math.min(max, MAX_INT);
  return {
    min: once.min * min,
    max: longest,
    bounded: once.bounded && !loops && longest <= MAX_INT,
    mustFit: !runs,
    deterministic: once.deterministic && min === max,
  };
}
