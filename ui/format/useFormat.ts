import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../session/useSession.ts';
import * as dates from './format-date.ts';
import * as numbers from './format-number.ts';
import { relativeTime } from './format-relative.ts';

type Moment = string | Date;

/** Dates in the workspace's zone and numbers, both in the reader's language. */
export function useFormat() {
  const { timeZone } = useWorkspace();
  const { i18n } = useTranslation();
  const language = i18n.language;
  return useMemo(() => {
    const place: dates.Place = { timeZone, language };
    return {
      timeZone,
      language,
      dateTime: (at: Moment) => dates.dateTime(at, place),
      exact: (at: Moment) => dates.exactDateTime(at, place),
      shortDateTime: (at: Moment) => dates.shortDateTime(at, place),
      date: (at: Moment) => dates.date(at, place),
      time: (at: Moment) => dates.time(at, place),
      relative: (at: Moment, now: Moment = new Date()) => relativeTime(at, now, language),
      number: (value: number) => numbers.number(value, language),
      compact: (value: number) => numbers.compactNumber(value, language),
      fileSize: (bytes: number) => numbers.fileSize(bytes, language),
      percent: (value: number) => numbers.percent(value, language),
    };
  }, [timeZone, language]);
}
