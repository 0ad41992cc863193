import type { ReactNode } from 'react';
import { LOOKS, SHAPE } from './button';
import { Icon } from './icon';
import type { IconName } from './icon-names';

interface DepartureProps {
  readonly href: string;
  readonly icon: IconName;
  readonly look: keyof typeof LOOKS;
  readonly children: ReactNode;
}

/** A link that looks like a button and leaves the app: a plain one, since nothing may be fetched ahead of such a step. */
export function Departure({ href, icon, look, children }: DepartureProps) {
  return (
    <a href={href} className={`${SHAPE} ${LOOKS[look]}`}>
      <Icon name={icon} />
      {children}
    </a>
  );
}
