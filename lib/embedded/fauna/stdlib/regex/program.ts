import type { CodePointTest, Group, Lookaround, Node, PlaceTest, Repetition } from './syntax-tree';

/**
 * A regular expression as instructions for a machine that keeps its own stack (`machine.ts`), so that neither a long text nor
 * a deep expression needs the process's. Addresses are positions in the program, registers are numbered.
 */
export type Instruction =
  | { readonly op: 'character'; readonly matches: CodePointTest }
  /** A character again and again, without a choice for each. */
  | {
      readonly op: 'characters';
      readonly matches: CodePointTest;
      readonly min: number;
      readonly max: number;
      readonly mode: Repetition['mode'];
    }
  | { readonly op: 'jump'; readonly to: number }
  /** Goes to the first; to the second if that fails. */
  | { readonly op: 'fork'; readonly first: number; readonly second: number }
  | { readonly op: 'save'; readonly register: number }
  | { readonly op: 'assert'; readonly holds: PlaceTest }
  | { readonly op: 'search-start' }
  | { readonly op: 'grapheme' }
  | { readonly op: 'backreference'; readonly start: number; readonly equals: (left: number, right: number) => boolean }
  | { readonly op: 'begin-loop'; readonly counter: number; readonly place: number }
  | Loop
  | { readonly op: 'enter-loop'; readonly counter: number; readonly place: number }
  /** Runs what follows up to its `accept`, then goes on at `after`, where that led to. */
  | { readonly op: 'atomic'; readonly after: number }
  | { readonly op: 'look'; readonly node: Lookaround; readonly after: number }
  /** Fails unless the place has been reached that is looked back from. */
  | { readonly op: 'end-behind' }
  | { readonly op: 'accept' };

export interface Loop {
  readonly op: 'loop';
  readonly counter: number;
  /** Where the last round began: one that matched nothing is the last. */
  readonly place: number;
  readonly min: number;
  readonly max: number;
  readonly lazy: boolean;
  /**
   * Whether what another round leads to depends on the place alone. Then a place from which one has failed need not be tried again,
   * which keeps expressions like `(a+)+$` from taking exponential time (`java.util.regex.Pattern`, `posIndex`).
   */
  readonly remembers: boolean;
  readonly body: number;
  readonly after: number;
}

export interface Program {
  readonly instructions: readonly Instruction[];
  readonly registers: number;
}

export function compileProgram(root: Node, groups: number): Program {
  const compiler = new ProgramCompiler(groups, !hasBackreference(root));
  compiler.node(root);
  compiler.emit({ op: 'accept' });
  return compiler;
}

/** What a reference to a group that there is not asks for. */
const NEVER: PlaceTest = () => false;

class ProgramCompiler implements Program {
  readonly instructions: Instruction[] = [];
  registers: number;
  /** How many repetitions and looks behind are around. */
  private depth = 0;

  constructor(
    private readonly groups: number,
    private readonly mayRemember: boolean,
  ) {
    this.registers = 2 * (groups + 1);
  }

  emit(instruction: Instruction): number {
    return this.instructions.push(instruction) - 1;
  }

  node(node: Node): void {
    switch (node.kind) {
      case 'sequence':
        for (const each of node.nodes) this.node(each);
        break;
      case 'alternatives':
        this.alternatives(node.branches);
        break;
      case 'character':
        this.emit({ op: 'character', matches: node.matches });
        break;
      case 'group':
        this.group(node);
        break;
      case 'repetition':
        this.repetition(node);
        break;
      case 'atomic':
        this.isolated((after) => ({ op: 'atomic', after }), node.body);
        break;
      case 'lookaround':
        this.isolated((after) => ({ op: 'look', node, after }), node.body, node.behind);
        break;
      case 'backreference':
        if (node.group > this.groups) this.emit({ op: 'assert', holds: NEVER });
        else this.emit({ op: 'backreference', start: 2 * node.group, equals: node.equals });
        break;
      case 'assertion':
        this.emit({ op: 'assert', holds: node.holds });
        break;
      case 'search-start':
      case 'grapheme':
        this.emit({ op: node.kind });
        break;
    }
  }

  private get here(): number {
    return this.instructions.length;
  }

  /** Leaves room for an instruction that can be written only once what follows is. */
  private later(): (instruction: Instruction) => void {
    const at = this.emit({ op: 'accept' });
    return (instruction) => {
      this.instructions[at] = instruction;
    };
  }

  private alternatives(branches: readonly Node[]): void {
    const jumps: ((instruction: Instruction) => void)[] = [];
    branches.forEach((branch, index) => {
      if (index === branches.length - 1) {
        this.node(branch);
        return;
      }
      const fork = this.later();
      const first = this.here;
      this.node(branch);
      jumps.push(this.later());
      fork({ op: 'fork', first, second: this.here });
    });
    for (const jump of jumps) jump({ op: 'jump', to: this.here });
  }

  private group({ index, body }: Group): void {
    if (index === undefined) return this.node(body);
    this.emit({ op: 'save', register: 2 * index });
    this.node(body);
    this.emit({ op: 'save', register: 2 * index + 1 });
  }

  private isolated(instruction: (after: number) => Instruction, body: Node, behind = false): void {
    const head = this.later();
    if (behind) this.depth++;
    this.node(body);
    if (behind) {
      this.depth--;
      this.emit({ op: 'end-behind' });
    }
    this.emit({ op: 'accept' });
    head(instruction(this.here));
  }

  private repetition(node: Repetition): void {
    const { body, min, max, mode } = node;
    if (body.kind === 'character') {
      this.emit({ op: 'characters', matches: body.matches, min, max, mode });
    } else if (mode === 'possessive') {
      this.isolated((after) => ({ op: 'atomic', after }), { ...node, mode: 'greedy' });
    } else {
      this.loop(body, min, max, mode === 'lazy');
    }
  }

  private loop(repeated: Node, min: number, max: number, lazy: boolean): void {
    const counter = this.registers++;
    const place = this.registers++;
    this.emit({ op: 'begin-loop', counter, place });
    const start = this.here;
    const head = this.later();
    const body = this.emit({ op: 'enter-loop', counter, place });
    this.depth++;
    this.node(repeated);
    this.depth--;
    this.emit({ op: 'jump', to: start });
    const remembers = this.mayRemember && this.depth === 0 && !lazy && max === Infinity;
    head({ op: 'loop', counter, place, min, max, lazy, remembers, body, after: this.here });
  }
}

function hasBackreference(node: Node): boolean {
  switch (node.kind) {
    case 'sequence':
      return node.nodes.some(hasBackreference);
    case 'alternatives':
      return node.branches.some(hasBackreference);
    case 'group':
    case 'repetition':
    case 'atomic':
    case 'lookaround':
      return hasBackreference(node.body);
    case 'backreference':
      return true;
    case 'character':
    case 'assertion':
    case 'search-start':
    case 'grapheme':
      return false;
  }
}
