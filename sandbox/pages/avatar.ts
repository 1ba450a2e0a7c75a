import type { Response } from 'express';
import type { PlatformAccount } from '../platform/platform.ts';
import type { SandboxPlatform } from '../store/records.ts';
import { html, type Html } from './html.ts';

export function avatarTag(
  platform: SandboxPlatform,
  { username }: PlatformAccount,
  size: 'small' | 'large',
): Html {
  const pixels = size === 'small' ? 44 : 72;
  return html`<img
    class="avatar"
    src="${avatarPath(platform, username)}"
    alt=""
    width="${pixels}"
    height="${pixels}"
  />`;
}

/** Of the drawn picture, for pages here and for answers that name a picture. */
export function avatarPath(platform: SandboxPlatform, username: string): string {
  return `/avatars/${platform}/${username}.svg`;
}

/** Pages of other origins may show it. */
export function sendAvatar(res: Response, account: PlatformAccount): void {
  res.set({
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'public, max-age=86400',
  });
  res.type('svg').send(avatarSvg(account));
}

/** The account's initials on its two colours. Holds no outside text. */
function avatarSvg({ name, colours }: PlatformAccount): string {
  const initials = name
    .split(' ')
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">
  <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="${colours[0]}"/><stop offset="1" stop-color="${colours[1]}"/></linearGradient></defs>
  <rect width="96" height="96" fill="url(#g)"/>
  <text x="48" y="50" fill="#fff" font-family="system-ui, sans-serif" font-size="38" font-weight="600" text-anchor="middle" dominant-baseline="central">${initials}</text>
</svg>
`;
}
