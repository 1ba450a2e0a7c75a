import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NAVIGATION } from './navigation.ts';
import classes from './SideNavigation.module.css';

export function SideNavigation() {
  const { t } = useTranslation('shell');
  return (
    <nav className={classes.root} aria-label={t('nav.label')}>
      {NAVIGATION.map(({ to, name, icon: Icon }) => (
        <Link key={to} to={to} className={classes.link} activeProps={{ 'data-active': true }}>
          <Icon size={20} stroke={1.7} aria-hidden />
          <span className={classes.word}>{t(`nav.${name}`)}</span>
        </Link>
      ))}
    </nav>
  );
}
