import type { Effort } from '../../values/effort';
import { codePointStart, endOfGrapheme } from './assertions';
import type { Instruction, Loop, Program } from './program';
import type { Lookaround } from './syntax-tree';

/** Steps are told so many at a time. */
const STEPS_AT_ONCE = 1000;

/** Entries of the stack: a pattern that goes back further than this is refused. */
const MAX_STACK = 12_000_000;

const NOWHERE = -1;

/** Kinds of entries on the stack. Each entry is four numbers, its kind the last. */
/** Go on at an address and an offset: address, offset, 0. */
const CHOICE = 0;
/** Give a register its value back: register, value, 0. */
const RESTORE = 1;
/** Give back one character at a time: address, offset, least offset. */
const SHRINK = 2;
/** Take one more character at a time: address, offset, how many more. */
const GROW = 3;
/** Another round of a loop has failed: go on behind it. Address of the loop, offset, 0. */
const LEAVE = 4;

/** The expression goes back and forth more than can be kept in mind. */
export class RegexStackOverflow extends Error {
  override readonly name = 'RegexStackOverflow';
}

/** Offsets count UTF-16 units. */
export interface RegexRange {
  readonly start: number;
  readonly end: number;
}

export interface RegexMatch extends RegexRange {
  /** What a group, counted from 1, took last; `undefined` where it took nothing. */
  group(index: number): RegexRange | undefined;
}

/** Runs a program over one text. Backtracking: of all ways to match the first is found, as in `java.util.regex`. */
export class Machine {
  private readonly registers: number[];
  private readonly stack: number[] = [];
  private steps = 0;
  private searchStart = 0;
  /** By the address of a loop: from where another round has led to nothing. */
  private readonly failed = new Map<number, Set<number>>();
  /** Where the innermost look back was begun. */
  private behindEnd = 0;

  constructor(
    private readonly program: Program,
    private readonly text: string,
    private readonly effort: Effort,
  ) {
    this.registers = Array.from({ length: program.registers }, () => NOWHERE);
  }

  /** The first match at `from` or behind it; `\G` is at `lastEnd`. */
  find(from: number, lastEnd: number): RegexMatch | undefined {
    this.searchStart = lastEnd;
    for (let start = from; start <= this.text.length; start += this.width(start)) {
      this.registers.fill(NOWHERE);
      this.stack.length = 0;
      const end = this.run(0, start);
      if (end !== NOWHERE) return { start, end, group: (index) => this.groupAt(index) };
    }
    return undefined;
  }

  private groupAt(index: number): RegexRange | undefined {
    const [start, end] = [this.get(2 * index), this.get(2 * index + 1)];
    return start === NOWHERE || end === NOWHERE ? undefined : { start, end };
  }

  /** Units of the character at an offset; 1 behind the end. */
  private width(offset: number): number {
    return (this.text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }

  /**
   * Follows the program from an address to its `accept`, and gives the offset reached, or {@link NOWHERE}. Choices left over are
   * dropped, while changed registers can still be restored by whoever called.
   */
  private run(address: number, offset: number): number {
    const base = this.stack.length;
    let at = address;
    let place = offset;
    for (;;) {
      if (++this.steps % STEPS_AT_ONCE === 0) this.effort.step(STEPS_AT_ONCE);
      const instruction = this.program.instructions[at];
      if (!instruction || instruction.op === 'accept') {
        this.commit(base);
        return place;
      }
      if (!this.step(instruction, at, place) && !this.backtrack(base)) return NOWHERE;
      at = this.nextAddress;
      place = this.nextOffset;
    }
  }

  /** Where {@link step} and {@link backtrack} lead. */
  private nextAddress = 0;
  private nextOffset = 0;

  private goTo(address: number, offset: number): true {
    this.nextAddress = address;
    this.nextOffset = offset;
    return true;
  }

  /** `false` if the instruction does not match here. */
  private step(instruction: Instruction, at: number, place: number): boolean {
    switch (instruction.op) {
      case 'character':
        return this.matchesAt(instruction.matches, place) && this.goTo(at + 1, place + this.width(place));
      case 'characters':
        return this.characters(instruction, at, place);
      case 'jump':
        return this.goTo(instruction.to, place);
      case 'fork':
        this.push(instruction.second, place, 0, CHOICE);
        return this.goTo(instruction.first, place);
      case 'save':
        this.set(instruction.register, place);
        return this.goTo(at + 1, place);
      case 'assert':
        return instruction.holds(this.text, place) && this.goTo(at + 1, place);
      case 'search-start':
        return place === this.searchStart && this.goTo(at + 1, place);
      case 'grapheme':
        return place < this.text.length && this.goTo(at + 1, endOfGrapheme(this.text, place));
      case 'backreference':
        return this.backreference(instruction.start, instruction.equals, at, place);
      case 'begin-loop':
        this.set(instruction.counter, 0);
        this.set(instruction.place, NOWHERE);
        return this.goTo(at + 1, place);
      case 'loop':
        return this.loop(instruction, at, place);
      case 'enter-loop':
        this.set(instruction.counter, this.get(instruction.counter) + 1);
        this.set(instruction.place, place);
        return this.goTo(at + 1, place);
      case 'atomic': {
        const end = this.run(at + 1, place);
        return end !== NOWHERE && this.goTo(instruction.after, end);
      }
      case 'look':
        return this.look(instruction.node, at + 1, place) && this.goTo(instruction.after, place);
      case 'end-behind':
        return place === this.behindEnd && this.goTo(at + 1, place);
      case 'accept':
        return false;
    }
  }

  private matchesAt(matches: (codePoint: number) => boolean, place: number): boolean {
    const codePoint = this.text.codePointAt(place);
    return codePoint !== undefined && matches(codePoint);
  }

  private characters(
    { matches, min, max, mode }: Extract<Instruction, { op: 'characters' }>,
    at: number,
    place: number,
  ): boolean {
    let end = place;
    let count = 0;
    const wanted = mode === 'lazy' ? min : max;
    let least = min === 0 ? place : NOWHERE;
    while (count < wanted && this.matchesAt(matches, end)) {
      end += this.width(end);
      if (++count === min) least = end;
      if (count % STEPS_AT_ONCE === 0) this.effort.step(STEPS_AT_ONCE);
    }
    if (count < min) return false;
    if (mode === 'greedy' && end > least) this.push(at + 1, end, least, SHRINK);
    if (mode === 'lazy' && count < max) this.push(at, end, max - count, GROW);
    return this.goTo(at + 1, end);
  }

  private loop(instruction: Loop, at: number, place: number): boolean {
    const { counter, place: placeRegister, min, max, lazy, remembers, body, after } = instruction;
    const rounds = this.get(counter);
    if (place === this.get(placeRegister)) return this.goTo(after, place);
    if (rounds < min) return this.goTo(body, place);
    if (rounds >= max) return this.goTo(after, place);
    if (remembers) {
      if (this.failed.get(at)?.has(place)) return this.goTo(after, place);
      this.push(at, place, 0, LEAVE);
    } else {
      this.push(lazy ? body : after, place, 0, CHOICE);
    }
    return this.goTo(lazy ? after : body, place);
  }

  private backreference(
    startRegister: number,
    equals: (left: number, right: number) => boolean,
    at: number,
    place: number,
  ): boolean {
    const start = this.get(startRegister);
    const end = this.get(startRegister + 1);
    if (start === NOWHERE || end === NOWHERE) return false;
    let offset = place;
    for (let from = start; from < end; from += this.width(from)) {
      const expected = this.text.codePointAt(from) ?? 0;
      const found = this.text.codePointAt(offset);
      if (found === undefined || !equals(expected, found)) return false;
      offset += this.width(offset);
    }
    return this.goTo(at + 1, offset);
  }

  private look({ behind, negative, width }: Lookaround, body: number, place: number): boolean {
    const before = this.stack.length;
    const found = behind ? this.looksBehind(body, place, width.min, width.max) : this.run(body, place) !== NOWHERE;
    if (negative) this.undo(before);
    return found !== negative;
  }

  /** Tries the nearest beginnings first. */
  private looksBehind(body: number, place: number, min: number, max: number): boolean {
    const outer = this.behindEnd;
    this.behindEnd = place;
    let start = place;
    let found = false;
    for (let length = 0; length <= max && !found; length++) {
      if (length > 0) {
        if (start === 0) break;
        start = codePointStart(this.text, start - 1);
      }
      found = length >= min && this.run(body, start) !== NOWHERE;
    }
    this.behindEnd = outer;
    return found;
  }

  /** Takes the next choice above `base`, restoring registers on the way; `false` if there is none. */
  private backtrack(base: number): boolean {
    while (this.stack.length > base) {
      const kind = this.stack.pop();
      const third = this.pop();
      const second = this.pop();
      const first = this.pop();
      switch (kind) {
        case RESTORE:
          this.registers[first] = second;
          break;
        case SHRINK: {
          const shorter = codePointStart(this.text, second - 1);
          if (shorter > third) this.push(first, shorter, third, SHRINK);
          return this.goTo(first, shorter);
        }
        case LEAVE:
          return this.leave(first, second);
        case GROW:
          if (this.grow(first, second, third)) return true;
          break;
        default:
          return this.goTo(first, second);
      }
    }
    return false;
  }

  private leave(address: number, offset: number): boolean {
    const instruction = this.program.instructions[address];
    const places = this.failed.get(address);
    if (places) places.add(offset);
    else this.failed.set(address, new Set([offset]));
    return instruction?.op === 'loop' && this.goTo(instruction.after, offset);
  }

  private grow(address: number, offset: number, more: number): boolean {
    const instruction = this.program.instructions[address];
    if (instruction?.op !== 'characters' || !this.matchesAt(instruction.matches, offset)) return false;
    const longer = offset + this.width(offset);
    if (more > 1) this.push(address, longer, more - 1, GROW);
    return this.goTo(address + 1, longer);
  }

  /** Drops the choices above `base`, and keeps what restores registers. */
  private commit(base: number): void {
    let kept = base;
    for (let entry = base; entry < this.stack.length; entry += 4) {
      if (this.stack[entry + 3] !== RESTORE) continue;
      this.stack.copyWithin(kept, entry, entry + 4);
      kept += 4;
    }
    this.stack.length = kept;
  }

  /** Restores every register changed above `base`. */
  private undo(base: number): void {
    while (this.stack.length > base) {
      const kind = this.stack.pop();
      this.pop();
      const value = this.pop();
      const register = this.pop();
      if (kind === RESTORE) this.registers[register] = value;
    }
  }

  private pop(): number {
    return this.stack.pop() ?? NOWHERE;
  }

  private get(register: number): number {
    return this.registers[register] ?? NOWHERE;
  }

  private set(register: number, value: number): void {
    this.push(register, this.get(register), 0, RESTORE);
    this.registers[register] = value;
  }

  private push(first: number, second: number, third: number, kind: number): void {
    if (this.stack.length >= MAX_STACK) throw new RegexStackOverflow('The regular expression goes back too far');
    this.stack.push(first, second, third, kind);
  }
}
