import { useState } from 'react';

/** Stable keys for a list whose entries have no id: a field keeps its focus and its uploads when entries move. */
export function useListKeys(length: number) {
  const [keys, setKeys] = useState<readonly string[]>([]);
  // Entries that came from elsewhere (a post that was loaded, a text that was restored) get theirs here.
  const whole =
    keys.length >= length
      ? keys.slice(0, length)
      : [...keys, ...Array.from({ length: length - keys.length }, () => crypto.randomUUID())];
  if (whole.length !== keys.length) setKeys(whole);
  return {
    of: (index: number): string => whole[index] ?? String(index),
    remove: (index: number): void => setKeys((now) => now.toSpliced(index, 1)),
    insert: (index: number): void => setKeys((now) => now.toSpliced(index, 0, crypto.randomUUID())),
    move: (index: number, by: -1 | 1): void =>
      setKeys((now) => {
        const key = now[index];
        const to = index + by;
        if (key === undefined || to < 0 || to >= now.length) return now;
        return now.toSpliced(index, 1).toSpliced(to, 0, key);
      }),
  };
}
