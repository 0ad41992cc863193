'use client';

import { useAuth } from '@clerk/nextjs';
import { z } from 'zod';
import { recordedGet } from '@/app/_wire/recorded-fetch';
import { useWire } from '@/app/_wire/wire-context';
import type { TokenSource } from '@/lib/config/identity-provider';

const tokenBody = z.object({ token: z.string() });
const failureBody = z.object({ error: z.object({ message: z.string() }) });

/** How to get a token for the database from an identity provider; `undefined` while nobody is signed in there. */
export function useToken(source: TokenSource): () => Promise<string | undefined> {
  const { getToken } = useAuth();
  const { record } = useWire();
  return async () => {
    if (source.from === 'template') return (await getToken({ template: source.template })) ?? undefined;
    const { status, body } = await recordedGet(record, source.path);
    if (status === 401) return undefined;
    const answer: unknown = JSON.parse(body);
    const failure = failureBody.safeParse(answer);
    if (failure.success) throw new Error(failure.data.error.message);
    return tokenBody.parse(answer).token;
  };
}
