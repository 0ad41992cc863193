import { NoAnswer } from '../_components/no-answer';
import { RefusalNotice } from '../_components/refusal-notice';
import type { Attempt } from '../_components/use-attempt';
import type { Change } from './use-live-notes';

/** Why a change was not made, in the database's own words; nothing when it was. */
export function ChangeView({ state }: { state: Attempt<Change> }) {
  switch (state.kind) {
    case 'empty':
    case 'done':
      return null;
    case 'broken':
      return <NoAnswer message={state.message} />;
    case 'refused':
      return <RefusalNotice {...state} />;
    case 'unanswered':
      return <NoAnswer from={state} message={state.message} />;
  }
}
