import { Notice } from './notice';

interface NoAnswerProps {
  /** Who was asked, and the code of what came instead of an answer, where they are known. */
  readonly from?: { readonly by: string; readonly code: string };
  readonly message: string;
}

/** Nobody answered: the message says what went wrong on the way. */
export function NoAnswer({ from, message }: NoAnswerProps) {
  return (
    <Notice tone="attention" title={from === undefined ? 'No answer came' : `No answer from ${from.by}: ${from.code}`}>
      {message}
    </Notice>
  );
}
