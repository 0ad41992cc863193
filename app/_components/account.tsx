'use client';

import { useAuth, UserButton } from '@clerk/nextjs';
import Link from 'next/link';
import { Icon } from './icon';

/** Who is signed in, with Clerk's menu, or the way to sign in. Its place has one size in every state. */
export function Account() {
  const { isLoaded, isSignedIn } = useAuth();
  if (isLoaded && !isSignedIn) {
    return (
      <Link
        href="/sign-in"
        className="quick flex flex-col items-center gap-1 py-2.5 -outline-offset-2 text-note text-ink-soft hover:text-ink"
      >
        <Icon name="log-in" className="size-5" />
        Sign in
      </Link>
    );
  }
  return (
    <div className="flex h-16 items-center">
      <UserButton
        userProfileMode="navigation"
        userProfileUrl="/profile"
        fallback={<span className="block size-8 rounded-full bg-line" />}
      />
    </div>
  );
}
