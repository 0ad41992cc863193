import { randomBase62 } from '../credentials/secrets';

/** The prefix of an id tells what it names, as everywhere in Clerk's API. */
export type IdPrefix = 'client' | 'sess' | 'sess_activity' | 'user' | 'idn' | 'sia' | 'sua' | 'jtmpl' | 'sit' | 'img';

/** An id such as `user_2ZkQ…`: a prefix and 27 random characters (160 bits). */
export function newId(prefix: IdPrefix): string {
  return `${prefix}_${randomBase62(27)}`;
}
