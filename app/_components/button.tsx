import type { ComponentProps } from 'react';
import { Icon } from './icon';
import type { IconName } from './icon-names';

export const LOOKS = {
  main: 'border-moss bg-moss text-on-moss hover:border-moss-deep hover:bg-moss-deep',
  plain: 'border-line-strong bg-transparent text-ink hover:border-ink hover:bg-sunken',
} as const;

/** What every button has, whatever its look. */
export const SHAPE =
  'quick inline-flex min-h-11 items-center gap-2.5 rounded-sm border px-4 py-2 text-left font-semibold';

interface ButtonProps extends ComponentProps<'button'> {
  readonly icon: IconName;
  readonly look?: keyof typeof LOOKS;
  /** Shows that the button's work is under way; a second press then does nothing. */
  readonly busy?: boolean;
}

/** A button that says what it does. */
export function Button({
  icon,
  look = 'main',
  busy = false,
  children,
  className = '',
  onClick,
  ...props
}: ButtonProps) {
  return (
    <button
      type="button"
      aria-disabled={busy}
      onClick={busy ? undefined : onClick}
      className={`${SHAPE} ${LOOKS[look]} ${className}`}
      {...props}
    >
      <Icon name={busy ? 'loader-circle' : icon} className={`size-[1.15em] ${busy ? 'turn' : ''}`} />
      {children}
    </button>
  );
}
