import { NoAnswer } from '../_components/no-answer';
import { Notice } from '../_components/notice';
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
      return state.code === 'unreachable' ? (
        <NoAnswer message={state.message} />
      ) : (
        <Notice tone="refused" title={`Not done: ${state.code}`}>
          {state.message}
          {state.constraintFailures?.map(({ message }) => (
            <p key={message}>{message}</p>
          ))}
        </Notice>
      );
  }
}
