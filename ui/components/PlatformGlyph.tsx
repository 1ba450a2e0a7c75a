import type { ReactNode } from 'react';
import type { Platform } from '../../domain/platforms.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';

/** Our own plain signs: letters and shapes, nobody's trademark. */
export function PlatformGlyph({ platform, size = 16 }: { platform: Platform; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" role="img" aria-label={PLATFORM_NAMES[platform]}>
      <rect x="0.5" y="0.5" width="15" height="15" rx="4" fill="var(--mantine-color-text)" />
      <g
        stroke="var(--hub-surface)"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
        fill="none"
      >
        {GLYPHS[platform]}
      </g>
    </svg>
  );
}

const GLYPHS: Readonly<Record<Platform, ReactNode>> = {
  // A picture with its horizon.
  instagram: <path d="M4 4.5h8v7H4zM4 10l2.6-2.4L9 9.8l1.4-1.2L12 10" strokeWidth="1.4" />,
  // A film that plays.
  tiktok: <path d="M6 4.6v6.8L11.4 8z" />,
  // Two people who know each other.
  linkedin: (
    <path d="M5.4 6.4a1 1 0 1 0 0-.1M10.6 6.4a1 1 0 1 0 0-.1M3.8 11.4c0-2.2 3.4-2.2 3.4 0M8.8 11.4c0-2.2 3.4-2.2 3.4 0" />
  ),
  x: <path d="M5 5l6 6M11 5l-6 6" strokeWidth="1.9" />,
};
