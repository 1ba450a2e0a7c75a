import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './BottomBar.module.css';
import { NAVIGATION } from './navigation.ts';

/** The navigation of a narrow window, in reach of the thumb. */
export function BottomBar() {
  const { t } = useTranslation('shell');
  return (
    <nav className={classes.root} aria-label={t('nav.label')}>
      {NAVIGATION.map(({ to, name, icon: Icon }) => (
        <Link key={to} to={to} className={classes.link} activeProps={{ 'data-active': true }}>
          <Icon size={21} stroke={1.7} aria-hidden />
          <span className={classes.word}>{t(`navShort.${name}`)}</span>
        </Link>
      ))}
    </nav>
  );
}
