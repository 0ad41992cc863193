import { FirstSet } from '../peg/first-set';
import { Parser } from '../peg/parser';
import { choice } from '../peg/choice';
import { repeat } from '../peg/repetition';
import type { ParseRun } from '../peg/run';
import { sequence } from '../peg/sequence';
import { charIn, charsIn, terminal } from '../peg/terminals';
import { rule } from '../peg/labels';
import { isDisplayable } from './characters';

/**
 * White space always matches and is never mentioned in errors, but for one thing that FaunaDB shows: after a line
 * comment that ends without its newline, `"\n"` is among what could follow.
 */
class Whitespace extends Parser<undefined> {
  constructor(private readonly skip: (text: string, index: number) => Skipped) {
    super();
  }

  protected override findFirst(): FirstSet {
    return FirstSet.of(' \t\n\r/').orEmpty();
  }

  start(run: ParseRun): undefined {
    const { end, openComment } = this.skip(run.text, run.index);
    run.succeed(undefined, end);
    run.short = [];
    run.group = openComment && end === run.traceAt ? ['"\\n"'] : [];
  }
}

interface Skipped {
  readonly end: number;
  /** Whether it ends in a line comment that no newline closes. */
  readonly openComment: boolean;
}

/** `WS = { Space | BlockComment }` */
export const ws: Parser<undefined> = new Whitespace((text, index) => ({
  end: skipInline(text, index),
  openComment: false,
}));

/** `NL = { Space | Newline | LineComment | BlockComment }` */
export const nl: Parser<undefined> = new Whitespace(skipLines);

/** `LineComment = "//" { any-except-LF } [ LF ]` */
class LineComment extends Parser<undefined> {
  protected override findFirst(): FirstSet {
    return FirstSet.of('/');
  }

  start(run: ParseRun): undefined {
    const begin = run.index;
    if (!run.text.startsWith('//', begin)) {
      run.fail();
      run.terminal(begin, '"//"');
      return;
    }
    const end = skipLineComment(run.text, begin);
    run.succeed(undefined, end);
    run.short = [];
    run.group = run.text[end - 1] !== '\n' && end === run.traceAt ? ['"\\n"'] : [];
  }
}

export const lineComment: Parser<undefined> = rule(new LineComment());

/** `BlockComment`, which nests. */
export const blockComment: Parser<string> = rule(terminal('"/*"', skipBlockComment, { begins: FirstSet.of('/') }));

/** `StmtSep = WS { ( { ";" | LF | CR }+ | LineComment ) WS }+` */
export const statementSeparator: Parser<unknown> = rule(
  sequence(ws, repeat(sequence(choice<unknown>(charsIn(';\n\r'), lineComment), ws), 1)),
);

/** `ObjTypeSep = WS ( ";" | "," | LF | CR | LineComment ) NL`, inside the bodies of object types only. */
export const objectTypeSeparator: Parser<unknown> = rule(
  sequence(ws, choice<unknown>(charIn(';,\n\r'), lineComment), nl),
);

/** The offset behind spaces, tabs and block comments. */
export function skipInline(text: string, index: number): number {
  let end = index;
  for (;;) {
    const unit = text[end];
    if (unit === ' ' || unit === '\t') {
      end += 1;
      continue;
    }
    const comment = skipBlockComment(text, end);
    if (comment === undefined) return end;
    end = comment;
  }
}

/** Skips white space that may cross lines. */
export function skipLines(text: string, index: number): Skipped {
  let end = index;
  for (;;) {
    end = skipInline(text, end);
    const unit = text[end];
    if (unit === '\n' || unit === '\r') {
      end += 1;
    } else if (text.startsWith('//', end)) {
      end = skipLineComment(text, end);
      if (text[end - 1] !== '\n') return { end, openComment: true };
    } else {
      return { end, openComment: false };
    }
  }
}

function skipLineComment(text: string, index: number): number {
  let end = index + 2;
  while (end < text.length) {
    const unit = text[end] ?? '';
    if (unit === '\n') return end + 1;
    if (!isDisplayable(unit)) return end;
    end += 1;
  }
  return end;
}

/** `BlockComment = "/*" { BlockComment | any-except "*⁄" } "*⁄"`, where comments nest. */
function skipBlockComment(text: string, index: number): number | undefined {
  if (!text.startsWith('/*', index)) return undefined;
  let open = 1;
  let end = index + 2;
  while (end < text.length) {
    if (text.startsWith('/*', end)) {
      open += 1;
      end += 2;
    } else if (text.startsWith('*/', end)) {
      open -= 1;
      end += 2;
      if (open === 0) return end;
    } else if (isDisplayable(text[end] ?? '')) {
      end += 1;
    } else {
      return undefined;
    }
  }
  return undefined;
}
