'use client';

import { useEffect } from 'react';
import { useWire } from './wire-context';

/**
 * Shows Clerk's own requests on the wire. Clerk's script sends them itself, so only what the browser reports about any
 * resource is known: address, status and duration.
 *
 * @param frontendApi address or path below which Clerk's Frontend API is reached
 */
export function ClerkObserver({ frontendApi }: { frontendApi: string }) {
  const { record } = useWire();

  useEffect(() => {
    const base = `${new URL(frontendApi, window.location.href).href}/v1/`;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!(entry instanceof PerformanceResourceTiming) || !entry.name.startsWith(base)) continue;
        record({
          sentAt: performance.timeOrigin + entry.startTime,
          to: 'Clerk',
          method: undefined,
          address: `${frontendApi}/v1/${withoutQuery(entry.name.slice(base.length))}`,
          status: entry.responseStatus || undefined,
          durationMs: entry.duration,
          content: undefined,
        });
      }
    });
    observer.observe({ type: 'resource', buffered: true });
    return () => observer.disconnect();
  }, [frontendApi, record]);

  return null;
}

function withoutQuery(address: string): string {
  return address.split('?', 1)[0] ?? address;
}
