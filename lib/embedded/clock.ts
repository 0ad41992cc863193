/** Milliseconds since the epoch. Handed in, so that tests can let an hour pass at once. */
export type Clock = () => number;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What tokens and the `__client_uat` cookie count in. */
export function inSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / SECOND);
}
