import { UserProfile } from '@clerk/nextjs';
import { auth } from '@clerk/nextjs/server';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Profile' };

export default async function ProfilePage() {
  await auth.protect();
  return (
    <div className="min-h-[44rem]">
      <h1 className="sr-only">Profile</h1>
      <UserProfile />
    </div>
  );
}
