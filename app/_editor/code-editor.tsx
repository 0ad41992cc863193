'use client';

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, type LanguageSupport, type StreamLanguage } from '@codemirror/language';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { editorTheme } from './theme';

/** A part of the text that something is wrong with; offsets count UTF-16 units from the text's start. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

interface CodeEditorProps {
  /** What the editor holds, for screen readers. */
  readonly label: string;
  readonly text: string;
  readonly language: LanguageSupport | StreamLanguage<unknown>;
  readonly marks: readonly Mark[];
  readonly onChange: (text: string) => void;
  /** Called for Ctrl-Enter (⌘-Enter on a Mac). */
  readonly onRun: () => void;
}

/** An editor for a query. The Tab key moves on, as everywhere on a page. */
export function CodeEditor({ label, text, language, marks, onChange, onRun }: CodeEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(null);
  const listeners = useRef({ onChange, onRun });

  useEffect(() => {
    listeners.current = { onChange, onRun };
  });

  useEffect(() => {
    if (place.current === null) return undefined;
    const made = new Editor(place.current, {
      onChange: (changed) => listeners.current.onChange(changed),
      onRun: () => listeners.current.onRun(),
    });
    editor.current = made;
    return () => made.close();
  }, []);

  useEffect(() => editor.current?.name(label), [label]);
  useEffect(() => editor.current?.speak(language), [language]);
  useEffect(() => editor.current?.show(text), [text]);
  useEffect(() => editor.current?.mark(marks), [marks]);

  return <div ref={place} className="min-h-44 border-l-2 border-line bg-sunken focus-within:border-moss" />;
}

/** CodeMirror with what of it can change while it is open. */
class Editor {
  readonly #view: EditorView;
  readonly #label = new Compartment();
  readonly #language = new Compartment();

  constructor(parent: HTMLElement, { onChange, onRun }: Pick<CodeEditorProps, 'onChange' | 'onRun'>) {
    const run = (): boolean => {
      onRun();
      return true;
    };
    this.#view = new EditorView({
      parent,
      state: EditorState.create({
        extensions: [
          lineNumbers(),
          history(),
          bracketMatching(),
          keymap.of([{ key: 'Mod-Enter', run }, ...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.updateListener.of((update) => {
            if (update.docChanged) onChange(update.state.doc.toString());
          }),
          editorTheme,
          this.#label.of([]),
          this.#language.of([]),
        ],
      }),
    });
  }

  name(label: string): void {
    const attributes = EditorView.contentAttributes.of({ 'aria-label': label });
    this.#view.dispatch({ effects: this.#label.reconfigure(attributes) });
  }

  speak(language: CodeEditorProps['language']): void {
    this.#view.dispatch({ effects: this.#language.reconfigure(language) });
  }

  show(text: string): void {
    const { doc } = this.#view.state;
    if (text !== doc.toString()) this.#view.dispatch({ changes: { from: 0, to: doc.length, insert: text } });
  }

  mark(marks: readonly Mark[]): void {
    const end = this.#view.state.doc.length;
    const diagnostics = marks.map(({ from, to, message }): Diagnostic => ({
      from: Math.min(from, end),
      to: Math.min(to, end),
      severity: 'error',
      message,
    }));
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
  }

  close(): void {
    this.#view.destroy();
  }
}
