import { Hono } from 'hono';
import { notFound } from '../errors';
import { initialsPortrait } from '../images';
import type { Instance } from '../instance';

/** `/avatars/:id`: an uploaded picture by its id, or a person's initials by theirs. */
export function avatarRoutes({ store }: Instance): Hono {
  const routes = new Hono();

  routes.get('/:id', (context) => {
    const id = context.req.param('id');
    context.header('x-content-type-options', 'nosniff');
    context.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    const image = store.images.get(id);
    if (image) {
      context.header('cache-control', 'private, max-age=31536000, immutable');
      return context.body(new Uint8Array(image.bytes), 200, { 'content-type': image.contentType });
    }
    const user = store.users.get(id);
    if (!user) throw notFound('Image', `No image was found with id ${id}`);
    context.header('cache-control', 'private, no-cache');
    return context.body(initialsPortrait(user), 200, { 'content-type': 'image/svg+xml' });
  });

  return routes;
}
