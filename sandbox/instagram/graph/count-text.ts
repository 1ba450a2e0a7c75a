/** Characters as people count them, near enough: a pair of surrogates is one. */
export function charactersIn(text: string): number {
  return Array.from(text).length;
}

export function hashtagsIn(text: string): number {
  return [...text.matchAll(/(?<![\p{L}\p{N}_&])#[\p{L}\p{N}_]+/gu)].length;
}

export function mentionsIn(text: string): number {
  return [...text.matchAll(/(?<![\p{L}\p{N}_.])@[A-Za-z0-9_.]+/gu)].length;
}
