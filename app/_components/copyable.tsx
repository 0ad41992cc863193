'use client';

import { useState } from 'react';
import { readableText } from '../_wire/exchange';
import { Icon } from './icon';

/**
 * A specimen with a button that copies the whole of it; to be read, tokens are shortened.
 *
 * @param name what is copied, for the button's own name
 */
export function Copyable({ text, name }: { text: string; name: string }) {
  const [copied, setCopied] = useState<string>();
  return (
    <div className="relative">
      <pre className="specimen pr-14">{readableText(text)}</pre>
      <button
        type="button"
        aria-label={`Copy ${name}`}
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(text))}
        className="quick absolute top-1.5 right-1.5 flex size-9 items-center justify-center rounded-sm text-ink-soft hover:bg-raised hover:text-ink"
      >
        <Icon name={copied === text ? 'check' : 'copy'} className="size-4.5" />
      </button>
      <span aria-live="polite" className="sr-only">
        {copied === text && 'Copied.'}
      </span>
    </div>
  );
}
