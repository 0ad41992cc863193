import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The app's colours by day and by night, through the variables of globals.css. */
export const editorTheme: Extension = [
  EditorView.theme({
    '&': { fontSize: 'var(--text-wire)', backgroundColor: 'transparent' },
    '&.cm-focused': { outline: '2px solid var(--moss)', outlineOffset: '3px' },
    '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.6', minHeight: '11rem' },
    '.cm-content': { padding: '0.75rem 0', caretColor: 'var(--ink)', fontVariantLigatures: 'none' },
    '.cm-line': { padding: '0 1rem 0 0.5rem' },
    '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--ink-soft)', border: 'none' },
    '.cm-cursor': { borderLeftColor: 'var(--ink)' },
    '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--moss-wash) !important' },
    '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--moss-wash)', outline: '1px solid var(--moss)' },
    '.cm-lintRange-error': {
      backgroundImage: 'none',
      textDecoration: 'underline wavy var(--rust)',
      textUnderlineOffset: '0.25em',
    },
    '.cm-tooltip': { backgroundColor: 'var(--raised)', border: '1px solid var(--line-strong)', color: 'var(--ink)' },
    '.cm-diagnostic': { fontFamily: 'var(--font-sans)', borderLeft: '2px solid var(--rust)' },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.keyword, color: 'var(--moss)', fontWeight: '600' },
      { tag: [tags.string, tags.regexp], color: 'var(--amber)' },
      { tag: [tags.number, tags.bool, tags.null], color: 'var(--rust)' },
      { tag: tags.typeName, color: 'var(--moss)' },
      { tag: tags.comment, color: 'var(--ink-soft)', fontStyle: 'italic' },
    ]),
  ),
];
