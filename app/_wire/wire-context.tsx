'use client';

import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Exchange, RecordExchange } from './exchange';

/** Older exchanges are forgotten. */
const KEPT = 40;

export interface NumberedExchange extends Exchange {
  readonly number: number;
}

interface Wire {
  /** Newest first. */
  readonly exchanges: readonly NumberedExchange[];
  readonly record: RecordExchange;
  readonly clear: () => void;
}

const WireContext = createContext<Wire | undefined>(undefined);

/** Keeps what travelled, for as long as the page stays open. */
export function WireProvider({ children }: { children: ReactNode }) {
  const [exchanges, setExchanges] = useState<readonly NumberedExchange[]>([]);
  const count = useRef(0);
  const record = useCallback((exchange: Exchange) => {
    count.current += 1;
    const numbered = { ...exchange, number: count.current };
    setExchanges((earlier) =>
      [numbered, ...earlier].toSorted((one, other) => other.sentAt - one.sentAt).slice(0, KEPT),
    );
  }, []);
  const clear = useCallback(() => setExchanges([]), []);
  const wire = useMemo(() => ({ exchanges, record, clear }), [exchanges, record, clear]);
  return <WireContext value={wire}>{children}</WireContext>;
}

/** @throws when there is no {@link WireProvider} above */
export function useWire(): Wire {
  const wire = use(WireContext);
  if (wire === undefined) throw new Error('useWire needs a WireProvider above it');
  return wire;
}
