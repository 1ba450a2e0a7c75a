import type { CSSVariablesResolver } from '@mantine/core';
import { SOFT_COLORS } from './colors.ts';

/** What the two schemes set apart from Mantine's own choice. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f8fafc',
    '--mantine-color-default-border': '#cbd5e1',
    '--mantine-color-error': 'var(--mantine-color-red-7)',
    '--hub-surface': '#ffffff',
    '--hub-input-border': '#8491a7',
    '--hub-skeleton': 'var(--mantine-color-gray-2)',
    ...soft((name) => ({
      light: `var(--mantine-color-${name}-1)`,
      hover: `var(--mantine-color-${name}-2)`,
      text: `var(--mantine-color-${name}-9)`,
    })),
  },
  dark: {
    '--mantine-color-body': '#14181f',
    '--mantine-color-default-border': 'var(--mantine-color-dark-4)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-color-anchor': 'var(--mantine-color-brand-3)',
    '--hub-surface': 'var(--mantine-color-dark-6)',
    '--hub-input-border': '#6b778c',
    '--hub-skeleton': 'var(--mantine-color-dark-5)',
    ...soft((name) => ({
      light: `color-mix(in srgb, var(--mantine-color-${name}-5) 20%, var(--mantine-color-dark-7))`,
      hover: `color-mix(in srgb, var(--mantine-color-${name}-5) 30%, var(--mantine-color-dark-7))`,
      text: `var(--mantine-color-${name}-2)`,
    })),
  },
});

function soft(
  of: (name: string) => { light: string; hover: string; text: string },
): Record<`--${string}`, string> {
  const names = [...SOFT_COLORS, 'primary' as const];
  return Object.fromEntries(
    names.flatMap((name) => {
      const { light, hover, text } = of(name === 'primary' ? 'brand' : name);
      const base = name === 'primary' ? '--mantine-primary-color' : `--mantine-color-${name}`;
      return [
        [`${base}-light`, light],
        [`${base}-light-hover`, hover],
        [`${base}-light-color`, text],
      ];
    }),
  );
}
