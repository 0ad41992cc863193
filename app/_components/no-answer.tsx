import { Notice } from './notice';

/** Nobody answered: the message says what went wrong on the way. */
export function NoAnswer({ message }: { message: string }) {
  return (
    <Notice tone="attention" title="No answer came">
      {message}
    </Notice>
  );
}
