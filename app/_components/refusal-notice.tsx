import type { ConstraintFailure } from 'fauna';
import type { ReactNode } from 'react';
import { Notice } from './notice';

interface RefusalNoticeProps {
  /** Who said no. */
  readonly by: string;
  readonly code: string;
  readonly message: string;
  /** Which rules of the database a document broke, and in which fields. */
  readonly constraintFailures?: readonly ConstraintFailure[] | undefined;
  /** What else is known, below. */
  readonly children?: ReactNode;
}

/** Somebody said no: who, by which code, and why in their own words. */
export function RefusalNotice({ by, code, message, constraintFailures, children }: RefusalNoticeProps) {
  return (
    <Notice tone="refused" title={`Refused by ${by}: ${code}`}>
      {message}
      {constraintFailures?.map((failure) => (
        <p key={failure.message}>
          {placesOf(failure)}
          {failure.message}
        </p>
      ))}
      {children}
    </Notice>
  );
}

function placesOf({ paths = [] }: ConstraintFailure): string {
  return paths.length === 0 ? '' : `${paths.map((path) => path.join('.')).join(', ')}: `;
}
