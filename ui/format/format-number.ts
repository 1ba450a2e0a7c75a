/** "1,204,331" */
export function number(value: number, language: string): string {
  return new Intl.NumberFormat(language).format(value);
}

/** "1.2M": show the exact value on hover. */
export function compactNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** "1.2 MB" */
export function fileSize(bytes: number, language: string): string {
  const [size, unit] =
    bytes >= 1e6 ? ([bytes / 1e6, 'megabyte'] as const) : ([bytes / 1e3, 'kilobyte'] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(size);
}

/** 0.054 becomes "5.4%". */
export function percent(value: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(value);
}
