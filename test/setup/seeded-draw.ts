import { createHash } from 'node:crypto';

/**
 * Chance that a seed repeats: a number in [0, 1) for each name, whatever was drawn before it. So what happens at the
 * same time in another order meets the same luck again.
 */
export function seededDraw(seed: string): (...name: readonly (string | number)[]) => number {
  return (...name) => {
    const digest = createHash('sha256')
      .update(JSON.stringify([seed, ...name]))
      .digest();
    return digest.readUInt32BE(0) / 2 ** 32;
  };
}
