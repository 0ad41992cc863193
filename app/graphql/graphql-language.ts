import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { LanguageSupport } from '@codemirror/language';
import { EditorView, keymap } from '@codemirror/view';
import { completion, graphqlLanguage, lint, stateExtensions } from 'cm6-graphql';
import type { GraphQLSchema } from 'graphql';

/** GraphQL in the editor; with a schema it proposes fields, and marks what the schema does not have. */
export function graphqlSupport(schema: GraphQLSchema | undefined): LanguageSupport {
  return new LanguageSupport(graphqlLanguage, [
    stateExtensions(schema),
    completion,
    lint,
    autocompletion(),
    keymap.of(completionKeymap),
    proposals,
  ]);
}

/** The chosen proposal in the app's colours. */
const proposals = EditorView.theme({
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--moss)', color: 'var(--on-moss)' },
});
