import { Hono } from 'hono';
import { ApiError } from '../errors';
import { removePortrait, replacePortrait } from '../images';
import type { Instance } from '../instance';
import { deletedResource } from '../resources/deleted';
import { imageUrl, publicBase } from '../resources/user';
import { replyWithClient } from './reply';
import { requireMe, unsupportedContentType, type FrontendEnv } from './request';

/** `/me/profile_image`: uploads as a form with the picture in its field `file`. */
export function profileImageRoutes(instance: Instance): Hono<FrontendEnv> {
  const routes = new Hono<FrontendEnv>();
  const { store, now } = instance;

  routes.post('/', async (context) => {
    const { user } = requireMe(instance, context);
    const type = context.req.header('content-type') ?? '';
    if (!type.startsWith('multipart/form-data')) throw unsupportedContentType(type, 'multipart/form-data');
    const file = (await context.req.formData()).get('file');
    if (!(file instanceof File)) {
      throw new ApiError(
        400,
        'form_param_missing',
        'Image file missing',
        'There was no image file present in the request',
      );
    }
    const image = replacePortrait(store, user, new Uint8Array(await file.arrayBuffer()), now());
    const base = publicBase(context.get('visitor').origin);
    const public_url = imageUrl(base, { ...user, imageId: image.id });
    return replyWithClient(instance, context, { object: 'image', id: image.id, name: file.name, public_url });
  });

  routes.delete('/', (context) => {
    const { user } = requireMe(instance, context);
    removePortrait(store, user, now());
    return replyWithClient(instance, context, deletedResource('image', user.imageId ?? ''));
  });

  return routes;
}
