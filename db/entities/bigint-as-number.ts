import type { ValueTransformer } from 'typeorm';

/** PostgreSQL's bigint arrives as text; counters here stay far below 2^53. */
export const bigintAsNumber: ValueTransformer = {
  from: (value: string | null): number | null => (value === null ? null : Number(value)),
  to: (value: number | null): number | null => value,
};
