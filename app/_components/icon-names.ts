/** The Lucide icons that the app uses; `/icons.svg` holds exactly these. */
export const ICON_NAMES = [
  'app-window',
  'arrow-right',
  'check',
  'chevron-right',
  'circle-dashed',
  'circle-user-round',
  'database',
  'eraser',
  'key-round',
  'loader-circle',
  'log-in',
  'octagon-x',
  'scan-search',
  'send-horizontal',
  'server',
  'shield-check',
  'triangle-alert',
  'wrench',
] as const;

export type IconName = (typeof ICON_NAMES)[number];
