import { DOC } from '../eval/cast';
import { Effect } from '../eval/effect';
import type { FunctionEntry } from '../eval/native';
import { TOKEN_BY_DOCUMENT } from '../schema/native-indexes';
import { toStored } from '../schema/stored-value';
import { IndexStage } from '../sets/index-stage';
import { type Module, SetValue } from '../values/value';
import { effectful, parameter, rowsOf } from './row';

const { overload } = rowsOf<Module>();

/** What `Token` has beside what every collection has. */
export const TOKEN_FUNCTIONS: readonly FunctionEntry[] = [
  effectful(
    Effect.Read,
    'byDocument',
    'The tokens that stand for a document.',
    overload('(document: { *: Any }) => Set<Token>', [parameter('document', DOC)], (ctx, _, [document], span) => {
      const ref = { label: 'Token.byDocument', index: TOKEN_BY_DOCUMENT };
      return new SetValue(new IndexStage(ref, [toStored(document)], {}, ctx.readTime, span), { span });
    }),
  ),
];
