import { createHash } from 'node:crypto';
import type { Effort } from './effort';
import { textSlices } from './text-slices';

/** Texts up to this many UTF-16 units are short enough to be keys themselves. */
export const SHORT_TEXT = 256;

/** What is the same for equal texts only, in practice: made slice by slice, so that it can be stopped. */
export function textDigest(text: string, effort: Effort): string {
  const hash = createHash('sha256');
  for (const slice of textSlices(text)) {
    effort.watch(slice.length);
    hash.update(slice);
  }
  return `#${hash.digest('base64')}`;
}
