import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './DayLink.module.css';

/** A day's number: leads to writing a post for it. One of them at a time can be reached by Tab. */
export function DayLink(props: {
  day: string;
  text: string;
  today: boolean;
  /** Instant that the post begins with; null for a day that is past. */
  at: string | null;
  tabbable: boolean;
  onKeyDown: (event: KeyboardEvent<HTMLAnchorElement>, day: string) => void;
}) {
  const { t, i18n } = useTranslation('calendar');
  const spoken = new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : i18n.language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${props.day}T12:00:00Z`));
  return (
    <Link
      to="/content-studio"
      search={props.at === null ? {} : { at: props.at }}
      className={classes.day}
      data-day={props.day}
      data-today={props.today || undefined}
      tabIndex={props.tabbable ? 0 : -1}
      draggable={false}
      aria-label={t('grid.writeOn', { day: spoken })}
      {...(props.today ? { 'aria-current': 'date' as const } : {})}
      onKeyDown={(event) => props.onKeyDown(event, props.day)}
    >
      {props.text}
    </Link>
  );
}
