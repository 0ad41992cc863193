'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Icon } from './icon';
import { Mark } from './mark';
import { PAGES } from './pages';

/**
 * The way between the pages: a narrow rail on the left; at the bottom of a phone a bar that scrolls sideways, so that the
 * pages have room for their names, and fades at its end, so that it is seen to go on.
 *
 * @param account who is signed in, or the way to sign in
 */
export function Rail({ account }: { account: ReactNode }) {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Pages"
      className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-raised md:sticky md:top-0 md:h-dvh md:border-t-0 md:border-r md:bg-transparent"
    >
      <div className="flex items-stretch md:h-full md:flex-col md:py-5">
        <Link
          href="/"
          aria-label="Terrarium, first page"
          className="hidden rounded-sm text-ink md:mx-auto md:mb-6 md:block"
        >
          <Mark className="size-10" />
        </Link>
        <div className="flex grow [scrollbar-width:none] justify-between overflow-x-auto max-md:[mask-image:linear-gradient(to_right,black_calc(100%-1.5rem),transparent)] max-md:pr-6 md:min-h-0 md:flex-col md:justify-start md:gap-1 md:overflow-x-hidden md:overflow-y-auto">
          {PAGES.map(({ path, title, icon }) => {
            const here = pathname === path;
            return (
              <Link
                key={path}
                ref={here ? intoView : undefined}
                href={path}
                aria-current={here ? 'page' : undefined}
                className={`quick relative flex -outline-offset-2 min-w-17 shrink-0 flex-col items-center gap-1 py-2.5 text-note md:py-1.5 ${
                  here
                    ? 'font-semibold text-moss before:absolute before:inset-x-4 before:top-0 before:h-0.5 before:bg-moss md:before:inset-x-auto md:before:inset-y-2 md:before:left-0 md:before:h-auto md:before:w-0.5'
                    : 'text-ink-soft hover:text-ink'
                }`}
              >
                <Icon name={icon} className="size-5" />
                {title}
              </Link>
            );
          })}
        </div>
        <div className="flex min-w-17 shrink-0 items-center justify-center border-l border-line md:mt-auto md:border-l-0">
          {account}
        </div>
      </div>
    </nav>
  );
}

/** Scrolls the bar of a phone to the page that has just been opened. */
function intoView(link: HTMLElement | null): void {
  link?.scrollIntoView({ inline: 'center', block: 'nearest' });
}
