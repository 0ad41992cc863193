import { scopesOf } from '@/lib/auth/guard';
import type { Bearer } from '@/lib/auth/verifier';

/** A message and what the token says of who called: nothing that the caller does not know. */
export function callerAnswer(message: string, caller: Bearer): Response {
  return Response.json(
    { message, sub: caller.id, scope: scopesOf(caller).join(' ') },
    { headers: { 'cache-control': 'no-store' } },
  );
}
