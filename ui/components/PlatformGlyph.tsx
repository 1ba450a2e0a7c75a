import type { ReactNode } from 'react';
import type { Platform } from '../../domain/platforms.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';

/** Our own plain signs: letters and shapes, nobody's trademark. */
export function PlatformGlyph({ platform, size = 16 }: { platform: Platform; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" role="img" aria-label={PLATFORM_NAMES[platform]}>
      <rect x="0.5" y="0.5" width="15" height="15" rx="4" fill="var(--mantine-color-text)" />
      {GLYPHS[platform]}
    </svg>
  );
}

const GLYPHS: Readonly<Record<Platform, ReactNode>> = {
  x: (
    <path
      d="M5 5l6 6M11 5l-6 6"
      stroke="var(--hub-surface)"
      strokeWidth="1.9"
      strokeLinecap="round"
      fill="none"
    />
  ),
};
