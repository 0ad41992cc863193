import { auth, currentUser } from '@clerk/nextjs/server';

/** Who visits, as far as administration goes. */
export type Visitor = 'administrator' | 'somebody else' | 'nobody';

/**
 * Tells administrators: people whose `public_metadata.role` in Clerk is `admin`. Only Clerk's dashboard and backend can write
 * that field, and it is read from Clerk at every visit. `nobody` is signed out.
 */
export async function visitor(): Promise<Visitor> {
  const { userId } = await auth();
  if (userId === null) return 'nobody';
  const user = await currentUser();
  return user?.publicMetadata.role === 'admin' ? 'administrator' : 'somebody else';
}

/** Whether the visitor of a page is an administrator. Sends visitors who are signed out to the sign-in page. */
export async function isAdministrator(): Promise<boolean> {
  await auth.protect();
  return (await visitor()) === 'administrator';
}
