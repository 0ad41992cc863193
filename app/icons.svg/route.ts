import { icons } from '@iconify-json/lucide';
import { ICON_NAMES } from '@/app/_components/icon-names';

export const dynamic = 'force-static';

/** One sprite with the icons of the app: a browser fetches some kilobytes once instead of the whole collection. */
export function GET(): Response {
  const symbols = ICON_NAMES.map((name) => {
    const icon = icons.icons[name];
    if (icon === undefined) throw new Error(`Lucide has no icon named ${name}; see app/_components/icon-names.ts.`);
    return `<symbol id="${name}" viewBox="0 0 24 24">${icon.body}</symbol>`;
  });
  return new Response(`<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`, {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' },
  });
}
