import { IconCloudOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveState } from '../api/live-events.ts';
import classes from './Band.module.css';

/** A short break is nobody's business; a longer one means that the page may be old. Milliseconds. */
const SHOWN_AFTER_MS = 3000;

export function OfflineBand() {
  const { t } = useTranslation('shell');
  const offline = useLiveState() === 'offline';
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(offline), offline ? SHOWN_AFTER_MS : 0);
    return () => clearTimeout(timer);
  }, [offline]);
  return (
    <div role="status">
      {shown && (
        <div className={classes.root} data-kind="offline">
          <IconCloudOff size={16} aria-hidden />
          <span>{t('offline')}</span>
        </div>
      )}
    </div>
  );
}
