'use client';

import { useAuth, useUser } from '@clerk/nextjs';
import Link from 'next/link';

/** One line that says who is signed in. Its height is the same in every state. */
export function WhoIsHere() {
  const { isSignedIn } = useAuth();
  const { user } = useUser();
  return (
    <p className="mt-4 min-h-[1.6em] text-ink">
      {isSignedIn ? (
        <>
          You are signed in as{' '}
          {user == null ? (
            <span aria-hidden="true" className="inline-block h-[0.8em] w-48 rounded-sm bg-line" />
          ) : (
            <strong className="font-semibold">{user.primaryEmailAddress?.emailAddress ?? user.id}</strong>
          )}
        </>
      ) : (
        <>
          You are signed out.{' '}
          <Link href="/sign-in" className="prose-link">
            Sign in
          </Link>{' '}
          or{' '}
          <Link href="/sign-up" className="prose-link">
            make an account
          </Link>
          , then ask.
        </>
      )}
    </p>
  );
}
