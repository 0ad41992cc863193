import { readSync } from 'node:fs';

/** The layout of LMDB's pages (`lmdb/dependencies/lmdb/libraries/liblmdb/mdb.c`, `MDB_page_header`, `MDB_node`, `MDB_ovpage`). */
const PAGE = { numberAt: 0, flagsAt: 18, lowerAt: 20, upperAt: 22, runAt: 20, headerBytes: 24 } as const;
const NODE = { flagsAt: 4, keySizeAt: 6, headerBytes: 8 } as const;
const BRANCH = 0x01;
const LEAF = 0x02;
const OVERFLOW = 0x04;
const LONG_VALUE = 0x01;
const LONG_VALUE_BYTES = 24;
/** The root of a tree without rows, as a number. */
const NO_PAGE = 2 ** 64;

/** An open LMDB file and the trees that its latest header names. */
export interface PagedFile {
  readonly file: number;
  readonly size: number;
  readonly pageSize: number;
  readonly roots: readonly number[];
}

/**
 * Walks the pages of an LMDB file without LMDB, which would crash over some of what this finds, and yields a phrase for
 * each page that is not what the page above it says. `leaves: false` reads only the inner pages, about one in a hundred.
 */
export function* damagedPages(paged: PagedFile, { leaves }: { readonly leaves: boolean }): Generator<string> {
  const waiting = paged.roots.filter((root) => root !== NO_PAGE).map((number) => ({ number, depth: 0 }));
  const page = Buffer.alloc(paged.pageSize);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { number, depth } = next;
    if (!readPage(paged, number, page)) {
      yield `page ${number} lies behind its end`;
      continue;
    }
    const flags = page.readUInt16LE(PAGE.flagsAt);
    if (numberAt(page, PAGE.numberAt) !== number || (flags & (BRANCH | LEAF)) === 0 || depth > MAX_DEPTH) {
      yield `page ${number} is not what it should be`;
      continue;
    }
    const nodes = nodesOf(page, paged.pageSize);
    if (nodes === undefined) {
      yield `page ${number} is spoilt`;
      continue;
    }
    if ((flags & BRANCH) !== 0) {
      const children = nodes.map((node) => ({ number: childOf(page, node), depth: depth + 1 }));
      const [first] = children;
      if (leaves || (first !== undefined && isBranch(paged, first.number))) waiting.push(...children);
      else yield* outside(paged, children);
    } else yield* damagedValues(paged, page, nodes);
  }
}

/** LMDB's own limit. */
const MAX_DEPTH = 32;

function readPage({ file, pageSize }: PagedFile, number: number, into: Buffer): boolean {
  return Number.isSafeInteger(number * pageSize) && readSync(file, into, 0, pageSize, number * pageSize) === pageSize;
}

/** A page number, of which LMDB keeps 64 bits. */
export function numberAt(bytes: Buffer, position: number): number {
  return bytes.readUInt32LE(position) + bytes.readUInt32LE(position + 4) * 2 ** 32;
}

/** Where the page's nodes begin; `undefined` where that cannot be. */
function nodesOf(page: Buffer, pageSize: number): readonly number[] | undefined {
  const lower = page.readUInt16LE(PAGE.lowerAt);
  const upper = page.readUInt16LE(PAGE.upperAt);
  const room = pageSize - PAGE.headerBytes;
  if (lower % 2 !== 0 || lower > upper || upper > room) return undefined;
  const nodes: number[] = [];
  for (let at = 0; at < lower; at += 2) {
    const node = page.readUInt16LE(PAGE.headerBytes + at);
    if (node < upper || node + NODE.headerBytes > room) return undefined;
    const position = node + PAGE.headerBytes;
    if (node + NODE.headerBytes + page.readUInt16LE(position + NODE.keySizeAt) > room) return undefined;
    nodes.push(position);
  }
  return nodes;
}

function childOf(page: Buffer, node: number): number {
  return page.readUIntLE(node, 6);
}

function isBranch({ file, pageSize }: PagedFile, number: number): boolean {
  const header = Buffer.alloc(PAGE.headerBytes);
  const read = readSync(file, header, 0, header.length, number * pageSize);
  return read === header.length && (header.readUInt16LE(PAGE.flagsAt) & BRANCH) !== 0;
}

function* outside({ size, pageSize }: PagedFile, pages: readonly { readonly number: number }[]): Generator<string> {
  for (const { number } of pages) {
    if ((number + 1) * pageSize > size) yield `page ${number} lies behind its end`;
  }
}

/** Values too long for a page lie in a run of pages of their own. */
function* damagedValues(paged: PagedFile, page: Buffer, nodes: readonly number[]): Generator<string> {
  for (const node of nodes) {
    const size = page.readUInt32LE(node);
    const data = node + NODE.headerBytes + page.readUInt16LE(node + NODE.keySizeAt);
    const long = (page.readUInt16LE(node + NODE.flagsAt) & LONG_VALUE) !== 0;
    if (data + (long ? LONG_VALUE_BYTES : size) > paged.pageSize) {
      yield 'a row reaches beyond its page';
      continue;
    }
    if (!long) continue;
    const first = numberAt(page, data);
    const run = Buffer.alloc(paged.pageSize);
    if (!readPage(paged, first, run)) yield `page ${first} lies behind its end`;
    else if (numberAt(run, PAGE.numberAt) !== first || (run.readUInt16LE(PAGE.flagsAt) & OVERFLOW) === 0) {
      yield `page ${first} is not what it should be`;
    } else if ((first + run.readUInt32LE(PAGE.runAt)) * paged.pageSize > paged.size) {
      yield `a value at page ${first} lies behind its end`;
    }
  }
}
