import { Notice } from './notice';

/** In place of what needs tokens for the database, while it does not tell whom they are for. */
export function AudienceProblem({ problem }: { problem: string }) {
  return (
    <Notice tone="attention" title="The database did not say which audience its tokens have">
      {problem}
    </Notice>
  );
}
