import { auth, currentUser } from '@clerk/nextjs/server';

/**
 * Whether the visitor of a page is an administrator: someone whose `public_metadata.role` in Clerk is `admin`. Only Clerk's
 * dashboard and backend can write that field, and it is read from Clerk at every visit.
 *
 * Sends visitors who are signed out to the sign-in page.
 */
export async function isAdministrator(): Promise<boolean> {
  await auth.protect();
  const user = await currentUser();
  return user?.publicMetadata.role === 'admin';
}
