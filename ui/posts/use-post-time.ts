import { useCallback } from 'react';
import { useFormat } from '../format/useFormat.ts';

const NEAR_MS = 180 * 86_400_000;

/** Words a post's time in the workspace's zone: with the weekday when it is near, with the year when it is not. */
export function usePostTime(): (at: string) => string {
  const format = useFormat();
  return useCallback(
    (at: string) =>
      Math.abs(Date.parse(at) - Date.now()) < NEAR_MS ? format.shortDateTime(at) : format.dateTime(at),
    [format],
  );
}
