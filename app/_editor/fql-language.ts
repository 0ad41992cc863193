import { StreamLanguage, type StringStream } from '@codemirror/language';

const KEYWORDS = /^(?:let|if|else|at|isa)$/;
const CONSTANTS = /^(?:true|false|null)$/;

interface State {
  /** What ends what was begun on an earlier line. */
  open: RegExp | undefined;
  style: 'string' | 'comment';
}

/**
 * Colours FQL, of version 10 as well as what version 4 is written in: words, strings (quoted or as heredocs), numbers and
 * comments. It knows no grammar, so a text that is wrong is coloured as well as one that is right.
 */
export const fqlLanguage = StreamLanguage.define<State>({
  name: 'fql',
  startState: () => ({ open: undefined, style: 'string' }),
  token(stream, state) {
    if (state.open !== undefined) return rest(stream, state, state.open);
    if (stream.eatSpace()) return null;
    if (stream.match('//')) {
      stream.skipToEnd();
      return 'comment';
    }
    if (stream.match('/*')) return begin(stream, state, 'comment', /\*\//);
    const quote = stream.match(/^["'`]/);
    if (quote && typeof quote !== 'boolean') return begin(stream, state, 'string', unescaped(quote[0]));
    const heredoc = stream.match(/^<<[+-]?([A-Za-z_]\w*)\s*$/);
    if (heredoc && typeof heredoc !== 'boolean') {
      return begin(stream, state, 'string', new RegExp(String.raw`^\s*${heredoc[1]}$`));
    }
    if (stream.match(/^(?:0[xXbBoO][\da-fA-F]+|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/)) return 'number';
    if (stream.match(/^[A-Za-z_]\w*/)) return word(stream.current());
    stream.next();
    return null;
  },
});

function word(text: string): string | null {
  if (KEYWORDS.test(text)) return 'keyword';
  if (CONSTANTS.test(text)) return 'bool';
  return /^[A-Z]/.test(text) ? 'typeName' : null;
}

function begin(stream: StringStream, state: State, style: State['style'], open: RegExp): string {
  state.style = style;
  state.open = open;
  return stream.eol() ? style : rest(stream, state, open);
}

function rest(stream: StringStream, state: State, open: RegExp): string {
  const line = stream.string.slice(stream.pos);
  const end = open.exec(line);
  if (end === null) {
    stream.skipToEnd();
  } else {
    stream.pos += end.index + end[0].length;
    state.open = undefined;
  }
  return state.style;
}

/** The quote, unless a backslash takes its meaning. */
function unescaped(quote: string): RegExp {
  return new RegExp(String.raw`(?<=(?:^|[^\\])(?:\\\\)*)${quote}`);
}
