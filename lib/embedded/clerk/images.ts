import type { Image, User } from './entities';
import { ApiError } from './errors';
import { newId } from './ids';
import type { Store } from './store';

/** By their first bytes. No SVG: it could carry script. */
const SIGNATURES: readonly (readonly [contentType: string, matches: (head: Buffer) => boolean])[] = [
  ['image/png', startsWith('89504e470d0a1a0a')],
  ['image/jpeg', startsWith('ffd8ff')],
  ['image/gif', startsWith('47494638')],
  ['image/webp', (head) => startsWith('52494646')(head) && head.toString('latin1', 8, 12) === 'WEBP'],
];

function startsWith(hex: string): (head: Buffer) => boolean {
  return (head) => head.toString('hex').startsWith(hex);
}

/** Stores a portrait in place of the one before. Throws where the bytes are no picture a browser shows. */
export function replacePortrait(store: Store, user: User, bytes: Uint8Array, now: number): Image {
  const head = Buffer.from(bytes.subarray(0, 16));
  const contentType = SIGNATURES.find(([, matches]) => matches(head))?.[0];
  if (!contentType) {
    throw new ApiError(
      400,
      'request_body_invalid',
      'Unsupported image type',
      'Images of this type are not supported. Use PNG, JPEG, GIF or WebP.',
    );
  }
  const image: Image = { id: newId('img'), contentType, bytes };
  store.write(() => {
    removePortrait(store, user, now);
    store.images.put(image);
    store.users.put({ ...user, imageId: image.id, updatedAt: now });
  });
  return image;
}

/** Back to initials. */
export function removePortrait(store: Store, user: User, now: number): void {
  store.write(() => {
    if (user.imageId) store.images.remove(user.imageId);
    store.users.put({ ...user, imageId: null, updatedAt: now });
  });
}

const GROUNDS = ['#2f6f4f', '#3d5a80', '#7a4f6d', '#8a5a2b', '#4a6670', '#6b5b95'];

/** A person's initials on a colour of their own, as SVG. */
export function initialsPortrait(user: User): string {
  const letters = [user.firstName, user.lastName].map((name) => name?.trim().slice(0, 1) ?? '').join('');
  const initials = letters || (user.emailAddresses[0]?.address.slice(0, 1) ?? '?');
  const hash = [...user.id].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80">',
    `<rect width="80" height="80" fill="${GROUNDS[hash % GROUNDS.length] ?? '#2f6f4f'}"/>`,
    '<text x="40" y="41" fill="#fff" font-family="sans-serif" font-size="32" text-anchor="middle" dominant-baseline="central">',
    `${initials.toUpperCase().replaceAll(/[<>&"']/g, '')}</text></svg>`,
  ].join('');
}
