import { visitor } from '@/lib/auth/administrator';
import { configuredRoute, type Visit } from './routes';
import { errorAnswer } from './refusals';

/** A route handler for administrators who are signed in with Clerk, below a path that Clerk's middleware sees. */
export function administratorRoute(handle: (visit: Visit) => Response | Promise<Response>) {
  return configuredRoute(async (visit) => {
    switch (await visitor()) {
      case 'administrator':
        return handle(visit);
      case 'somebody else':
        return errorAnswer(403, {
          error: { code: 'forbidden', message: 'You are signed in, but this is for administrators.' },
        });
      case 'nobody':
        return errorAnswer(401, {
          error: { code: 'unauthorized', message: 'You are signed out. Sign in as an administrator.' },
        });
    }
  });
}
