import type { XAccount } from '../x/accounts.ts';

/** A drawn picture: the account's initials on its two colours. Holds no outside text. */
export function avatarSvg({ name, colours }: XAccount): string {
  const initials = name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">
  <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="${colours[0]}"/><stop offset="1" stop-color="${colours[1]}"/></linearGradient></defs>
  <rect width="96" height="96" fill="url(#g)"/>
  <text x="48" y="50" fill="#fff" font-family="system-ui, sans-serif" font-size="38" font-weight="600" text-anchor="middle" dominant-baseline="central">${initials}</text>
</svg>
`;
}

export const ICON_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#4f46e5"/><path d="M7 21h18M10 21c0-6 2-10 6-10s6 4 6 10" fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/></svg>
`;
