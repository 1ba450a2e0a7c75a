import { Group, NativeSelect, Text, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import '../i18n/add-auth-words.ts';
import { chooseLanguage } from '../i18n/i18n.ts';
import { LANGUAGE_NAMES } from '../preferences/language-names.ts';
import { currentLanguage, LANGUAGES } from '../preferences/preferences.ts';
import { BrandMark } from '../shell/BrandMark.tsx';
import { ThemeMenu } from '../shell/ThemeMenu.tsx';
import classes from './AuthLayout.module.css';

/** Pages of visitors: what the Hub promises on the left, the form on the right. */
export default function AuthLayout() {
  const { t, i18n } = useTranslation(['auth', 'common']);
  return (
    <div className={classes.root}>
      <aside className={classes.pitch}>
        <Group gap="sm">
          <BrandMark size={32} />
          <Text fw={650}>{t('common:appName')}</Text>
        </Group>
        <div>
          <Title order={2} className={classes.promise}>
            {t('pitch.title')}
          </Title>
          <ul className={classes.reasons}>
            {(['planned', 'once', 'open'] as const).map((reason) => (
              <li key={reason}>
                <span className={classes.tick}>
                  <IconCheck size={15} stroke={2.4} aria-hidden />
                </span>
                {t(`pitch.${reason}`)}
              </li>
            ))}
          </ul>
        </div>
        <span />
      </aside>
      <div className={classes.side}>
        <Group component="header" justify="space-between" className={classes.top} wrap="nowrap">
          <Group gap="xs" className={classes.smallBrand} wrap="nowrap">
            <BrandMark size={28} />
            <Text fw={650} size="sm">
              {t('common:appName')}
            </Text>
          </Group>
          <Group gap="xs" ml="auto" wrap="nowrap">
            <NativeSelect
              size="xs"
              aria-label={t('language')}
              value={i18n.language}
              data={LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }))}
              onChange={(event) => {
                const language = LANGUAGES.find((one) => one === event.currentTarget.value);
                void chooseLanguage(language ?? currentLanguage());
              }}
            />
            <ThemeMenu />
          </Group>
        </Group>
        <main className={classes.main}>
          <Outlet />
        </main>
      </div>
    </div>
  );
}
