/** As in every object of Graph: whole seconds and an offset without a colon. */
export function graphTime(epochMs: number): string {
  return `${new Date(Math.floor(epochMs)).toISOString().slice(0, 19)}+0000`;
}
