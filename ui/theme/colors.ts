import type { MantineColorsTuple } from '@mantine/core';

type Name =
  | 'brand'
  | 'gray'
  | 'dark'
  | 'red'
  | 'green'
  | 'yellow'
  | 'orange'
  | 'blue'
  | 'teal'
  | 'violet'
  | 'pink';

/** Shades 0 to 9. Contrast was measured for every widget in both schemes: change them together or not at all. */
const SHADES: Readonly<Record<Name, string>> = {
  brand: 'eef2ff e0e7ff c7d2fe a5b4fc 818cf8 6d70f5 5b57ee 4f46e5 4338ca 3730a3',
  gray: 'f8fafc f1f5f9 e2e8f0 cbd5e1 94a3b8 64748b 56647a 475569 334155 1e293b',
  dark: 'e6e9ef c9cfda a9b2c1 959fb0 3d4554 2c323e 1d222b 14181f 0f1218 0a0c10',
  red: 'fef2f2 fee2e2 fecaca fca5a5 f87171 ef4444 dc2626 b91c1c 991b1b 7f1d1d',
  green: 'f0fdf4 dcfce7 bbf7d0 86efac 4ade80 22c55e 16a34a 15803d 166534 14532d',
  yellow: 'fffbeb fef3c7 fde68a fcd34d fbbf24 f59e0b d97706 b45309 92400e 78350f',
  orange: 'fff7ed ffedd5 fed7aa fdba74 fb923c f97316 ea580c c2410c 9a3412 7c2d12',
  blue: 'eff6ff dbeafe bfdbfe 93c5fd 60a5fa 3b82f6 2563eb 1d4ed8 1e40af 1e3a8a',
  teal: 'f0fdfa ccfbf1 99f6e4 5eead4 2dd4bf 14b8a6 0d9488 0f766e 115e59 134e4a',
  violet: 'f5f3ff ede9fe ddd6fe c4b5fd a78bfa 8b5cf6 7c3aed 6d28d9 5b21b6 4c1d95',
  pink: 'fdf2f8 fce7f3 fbcfe8 f9a8d4 f472b6 ec4899 db2777 be185d 9d174d 831843',
};

/** Names whose soft (`-light`) variants the interface uses. */
export const SOFT_COLORS: readonly Name[] = (Object.keys(SHADES) as Name[]).filter((name) => name !== 'dark');

export const colors = Object.fromEntries(
  Object.entries(SHADES).map(([name, shades]) => [name, shades.split(' ').map((shade) => `#${shade}`)]),
) as unknown as Record<Name, MantineColorsTuple>; // ten shades each, which `split` cannot tell the compiler
