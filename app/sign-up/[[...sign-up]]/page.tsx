import { SignUp } from '@clerk/nextjs';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Sign up' };

export default function SignUpPage() {
  return (
    <div className="flex min-h-[40rem] flex-col items-center">
      <h1 className="sr-only">Sign up</h1>
      <SignUp />
    </div>
  );
}
