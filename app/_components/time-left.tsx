'use client';

import { useNow } from './use-now';

/** Below this many seconds the time left asks for attention. */
const SHORT = 15;

/** How long a token is still good for, ticking. @param expiresAt seconds since 1970 */
export function TimeLeft({ expiresAt }: { expiresAt: number }) {
  const seconds = Math.ceil(expiresAt - useNow() / 1000);
  if (seconds <= 0) return <span className="text-rust">expired {spoken(-seconds)} ago</span>;
  return <span className={seconds < SHORT ? 'text-amber' : undefined}>{spoken(seconds)} left</span>;
}

function spoken(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3600)} h`;
}
