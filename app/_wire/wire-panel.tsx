'use client';

import { useState } from 'react';
import { Icon } from '../_components/icon';
import { Remark } from '../_components/remark';
import { ExchangeEntry } from './exchange-entry';
import { useWire } from './wire-context';

/** What was really sent and answered, newest first: beside the page on a wide window, below it on a narrow one. */
export function WirePanel() {
  const { exchanges, clear } = useWire();
  const [folded, setFolded] = useState(false);
  return (
    <aside
      aria-labelledby="wire-title"
      className={`border-t border-line bg-raised px-5 pt-6 pb-28 sm:px-10 md:pb-10 xl:sticky xl:top-0 xl:flex xl:h-dvh xl:flex-col xl:border-t-0 xl:border-l xl:px-6 xl:pb-0 ${
        folded ? 'xl:w-36' : 'xl:w-[25rem]'
      }`}
    >
      <div className="flex min-h-9 items-center justify-between gap-4">
        <h2 id="wire-title" className="text-title font-semibold">
          <button
            type="button"
            aria-expanded={!folded}
            onClick={() => setFolded(!folded)}
            className="flex items-center gap-1.5 rounded-sm whitespace-nowrap"
          >
            The wire
            <Icon name="chevron-right" className={`quick size-5 text-ink-soft ${folded ? '' : 'rotate-90'}`} />
          </button>
        </h2>
        {!folded && exchanges.length > 0 && (
          <button
            type="button"
            onClick={clear}
            className="quick flex items-center gap-1.5 rounded-sm px-2 py-1 text-note text-ink-soft hover:bg-sunken hover:text-ink"
          >
            <Icon name="eraser" />
            Clear
          </button>
        )}
      </div>
      {folded ? (
        <p className="mt-1 text-note text-ink-soft">{exchanges.length} exchanges</p>
      ) : (
        <>
          <p className="mt-1 text-note text-ink-soft">What this page sent and what came back, newest first.</p>
          {exchanges.length === 0 ? (
            <Remark className="mt-6">Nothing has travelled yet.</Remark>
          ) : (
            <ol
              aria-label="Exchanges, newest first"
              className="-mx-2 mt-5 overflow-y-auto px-2 xl:min-h-0 xl:flex-1 xl:pb-10"
            >
              {exchanges.map((exchange) => (
                <ExchangeEntry key={exchange.number} exchange={exchange} />
              ))}
            </ol>
          )}
        </>
      )}
    </aside>
  );
}
