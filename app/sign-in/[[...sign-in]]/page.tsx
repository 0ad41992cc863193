import { SignIn } from '@clerk/nextjs';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Sign in' };

export default function SignInPage() {
  return (
    <div className="flex min-h-[34rem] flex-col items-center">
      <h1 className="sr-only">Sign in</h1>
      <SignIn />
    </div>
  );
}
