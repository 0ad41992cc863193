/** The Lucide icons that the app uses; `/icons.svg` holds exactly these. */
export const ICON_NAMES = [
  'app-window',
  'arrow-right',
  'bot',
  'check',
  'chevron-right',
  'circle-dashed',
  'circle-user-round',
  'copy',
  'database',
  'eraser',
  'eye',
  'key-round',
  'loader-circle',
  'log-in',
  'log-out',
  'octagon-x',
  'scan-search',
  'send-horizontal',
  'server',
  'shield-check',
  'slash',
  'triangle-alert',
  'user-round-check',
  'wrench',
] as const;

export type IconName = (typeof ICON_NAMES)[number];
