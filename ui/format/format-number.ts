/** "1,204,331" */
export function number(value: number, language: string): string {
  return new Intl.NumberFormat(language).format(value);
}

/** "1.2M": show the exact value on hover. */
export function compactNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** 0.054 becomes "5.4%". */
export function percent(value: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(value);
}
