import { useAuth } from '@clerk/nextjs';
import { useEffect, useEffectEvent, useReducer } from 'react';
import { useToken } from '@/app/_ask/use-token';
import { RecordingHttpClient } from '@/app/_wire/recording-http-client';
import { useWire } from '@/app/_wire/wire-context';
import type { TokenSource } from '@/lib/config/identity-provider';
import { askFauna, type Failure } from '@/lib/fauna/ask';
import { createNote, deleteNote, readNote, restoreNote, rewriteNote, type Note } from '@/lib/fauna/notes';
import { followNotes } from './follow-notes';
import { afterNews, UNKNOWN, type LiveList } from './live-list';
import type { Query } from 'fauna';

/** What came of a change that a person asked for. */
export type Change =
  | { readonly kind: 'done' }
  | ({
      /** `unanswered` when it never reached Fauna, or Fauna's answer never came back. */
      readonly kind: 'refused' | 'unanswered';
      readonly by: 'Fauna' | 'this page';
    } & Pick<Failure, 'code' | 'message' | 'constraintFailures'>);

export interface LiveNotes extends LiveList {
  readonly create: (text: string) => Promise<Change>;
  readonly rewrite: (note: Note, text: string) => Promise<Change>;
  readonly remove: (note: Note) => Promise<Change>;
  readonly restore: (note: Note) => Promise<Change>;
}

/** The notes of the person who is signed in, followed for as long as the component is shown, and the ways to change them. */
export function useLiveNotes(endpoint: string, tokens: TokenSource): LiveNotes {
  const { isLoaded } = useAuth();
  const { record } = useWire();
  const getToken = useToken(tokens);
  const [list, tell] = useReducer(afterNews, UNKNOWN);

  const follow = useEffectEvent((signal: AbortSignal) =>
    followNotes({ endpoint, getToken, httpClient: new RecordingHttpClient(endpoint, record), signal }),
  );

  useEffect(() => {
    if (!isLoaded) return undefined;
    const leaving = new AbortController();
    void (async () => {
      for await (const news of follow(leaving.signal)) if (!leaving.signal.aborted) tell(news);
    })();
    return () => leaving.abort();
  }, [isLoaded]);

  async function send(query: Query, changed: (data: unknown) => void): Promise<Change> {
    const secret = await getToken();
    if (secret === undefined) return SIGNED_OUT;
    const httpClient = new RecordingHttpClient(endpoint, record);
    const answer = await askFauna({ endpoint, secret, query, httpClient });
    if (!answer.answered) {
      const { status, code, message, constraintFailures } = answer.failure;
      const kind = status === undefined ? 'unanswered' : 'refused';
      return { kind, by: 'Fauna', code, message, constraintFailures };
    }
    changed(answer.data);
    return { kind: 'done' };
  }

  const written = (data: unknown) => tell({ kind: 'written', note: readNote(data) });
  return {
    ...list,
    create: (text) => send(createNote(text), written),
    rewrite: ({ id }, text) => send(rewriteNote(id, text), written),
    remove: ({ id }) => send(deleteNote(id), () => tell({ kind: 'deleted', id })),
    restore: (note) => send(restoreNote(note), written),
  };
}

const SIGNED_OUT = {
  kind: 'refused',
  by: 'this page',
  code: 'signed_out',
  message: 'You are signed out, so nothing was sent. Sign in, then try again.',
} as const;
