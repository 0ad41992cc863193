import { readSync } from 'node:fs';

/**
 * The layout of LMDB's pages (`lmdb/dependencies/lmdb/libraries/liblmdb/mdb.c`, `MDB_page_header`, `MDB_node`, `MDB_ovpage`);
 * what is called a word has two bytes.
 */
const PAGE = {
  numberAt: 0,
  flagsWord: 9,
  lowerWord: 10,
  upperWord: 11,
  flagsAt: 18,
  runAt: 20,
  headerBytes: 24,
} as const;
const NODE = { flagsWord: 2, keySizeWord: 3, headerBytes: 8 } as const;
const BRANCH = 0x01;
const LEAF = 0x02;
const OVERFLOW = 0x04;
const LONG_VALUE = 0x01;
const LONG_VALUE_BYTES = 24;
const HEADER_WORDS = PAGE.headerBytes / 2;

/** LMDB's own limit. */
const MAX_LEVELS = 32;

/** A tree as the file's header describes it. One without rows has no levels. */
export interface PageTree {
  readonly root: number;
  readonly levels: number;
}

/** An open LMDB file and the trees that its latest header names. */
export interface PagedFile {
  readonly file: number;
  readonly size: number;
  readonly pageSize: number;
  readonly trees: readonly PageTree[];
}

/**
 * Walks the pages of an LMDB file without LMDB, which would crash over some of what this finds, and yields a phrase for
 * each page that is not what the page above it says. `leaves: false` reads only the inner pages, about one in a hundred.
 */
export function* damagedPages(paged: PagedFile, { leaves }: { readonly leaves: boolean }): Generator<string> {
  for (const tree of paged.trees) yield* damagedIn(paged, tree, leaves);
}

/** Goes down level by level. What is read of a page is looked at without making objects: a store waits for this to open. */
function* damagedIn(paged: PagedFile, { root, levels }: PageTree, leaves: boolean): Generator<string> {
  if (levels > MAX_LEVELS) {
    yield `its header speaks of a tree of ${levels} levels`;
    return;
  }
  const bytes = Buffer.alloc(paged.pageSize);
  const words = new Uint16Array(bytes.buffer, bytes.byteOffset, paged.pageSize / 2);
  let level = [root];
  for (let height = levels; height > 0; height--) {
    const isLeaf = height === 1;
    if (isLeaf && !leaves) {
      yield* outside(paged, level);
      return;
    }
    const below: number[] = [];
    for (const number of level) {
      if (!readPage(paged, number, bytes)) yield `page ${number} lies behind its end`;
      else if (numberAt(bytes, PAGE.numberAt) !== number || !is(isLeaf ? LEAF : BRANCH, words)) {
        yield `page ${number} is not what it should be`;
      } else if (!areNodesInside(words)) yield `page ${number} is spoilt`;
      else if (isLeaf) yield* damagedValues(paged, bytes, words);
      else addChildren(words, below);
      if (below.length * paged.pageSize > paged.size) {
        yield 'pages of it are named more than once';
        return;
      }
    }
    level = below;
  }
}

function readPage({ file, pageSize }: PagedFile, number: number, into: Buffer): boolean {
  return (
    Number.isSafeInteger(number * pageSize) && readSync(file, into, 0, into.length, number * pageSize) === into.length
  );
}

/** A page number, of which LMDB keeps 64 bits. */
export function numberAt(bytes: Buffer, position: number): number {
  return bytes.readUInt32LE(position) + bytes.readUInt32LE(position + 4) * 2 ** 32;
}

function is(kind: number, words: Uint16Array): boolean {
  return (wordAt(words, PAGE.flagsWord) & kind) !== 0;
}

function wordAt(words: Uint16Array, index: number): number {
  return words[index] ?? 0;
}

function nodeCount(words: Uint16Array): number {
  return wordAt(words, PAGE.lowerWord) / 2;
}

/** The word that a node begins with. */
function nodeAt(words: Uint16Array, index: number): number {
  return HEADER_WORDS + wordAt(words, HEADER_WORDS + index) / 2;
}

/** Whether all nodes are where they can be. */
function areNodesInside(words: Uint16Array): boolean {
  const lower = wordAt(words, PAGE.lowerWord);
  const upper = wordAt(words, PAGE.upperWord);
  const room = words.length * 2 - PAGE.headerBytes;
  if (lower % 2 !== 0 || lower > upper || upper > room) return false;
  for (let i = 0; i < lower / 2; i++) {
    const node = wordAt(words, HEADER_WORDS + i);
    if (node % 2 !== 0 || node < upper || node + NODE.headerBytes > room) return false;
    if (node + NODE.headerBytes + wordAt(words, nodeAt(words, i) + NODE.keySizeWord) > room) return false;
  }
  return true;
}

/** The pages that an inner page names, in 48 bits each. */
function addChildren(words: Uint16Array, to: number[]): void {
  const count = nodeCount(words);
  for (let i = 0; i < count; i++) {
    const node = nodeAt(words, i);
    to.push(wordAt(words, node) + wordAt(words, node + 1) * 2 ** 16 + wordAt(words, node + 2) * 2 ** 32);
  }
}

function* outside({ size, pageSize }: PagedFile, pages: readonly number[]): Generator<string> {
  for (const number of pages) {
    if ((number + 1) * pageSize > size) yield `page ${number} lies behind its end`;
  }
}

/** Values too long for a page lie in a run of pages of their own. */
function* damagedValues(paged: PagedFile, bytes: Buffer, words: Uint16Array): Generator<string> {
  const count = nodeCount(words);
  for (let i = 0; i < count; i++) {
    const node = nodeAt(words, i);
    const size = wordAt(words, node) + wordAt(words, node + 1) * 2 ** 16;
    const data = node * 2 + NODE.headerBytes + wordAt(words, node + NODE.keySizeWord);
    const long = (wordAt(words, node + NODE.flagsWord) & LONG_VALUE) !== 0;
    if (data + (long ? LONG_VALUE_BYTES : size) > paged.pageSize) {
      yield 'a row reaches beyond its page';
      continue;
    }
    if (!long) continue;
    const first = numberAt(bytes, data);
    const run = Buffer.alloc(paged.pageSize);
    if (!readPage(paged, first, run)) yield `page ${first} lies behind its end`;
    else if (numberAt(run, PAGE.numberAt) !== first || (run.readUInt16LE(PAGE.flagsAt) & OVERFLOW) === 0) {
      yield `page ${first} is not what it should be`;
    } else if ((first + run.readUInt32LE(PAGE.runAt)) * paged.pageSize > paged.size) {
      yield `a value at page ${first} lies behind its end`;
    }
  }
}
