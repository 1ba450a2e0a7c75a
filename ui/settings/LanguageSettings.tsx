import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGE_NAMES } from '../preferences/language-names.ts';
import { LANGUAGES } from '../preferences/preferences.ts';
import { useChangeLanguage } from '../preferences/useChangeLanguage.ts';

export function LanguageSettings() {
  const { t, i18n } = useTranslation('settings');
  const changeLanguage = useChangeLanguage();
  return (
    <Radio.Group
      label={t('language.label')}
      description={t('language.why')}
      value={i18n.language}
      onChange={(chosen) => {
        const language = LANGUAGES.find((one) => one === chosen);
        if (language) changeLanguage(language);
      }}
    >
      <Stack gap="sm" mt="sm">
        {LANGUAGES.map((language) => (
          <Radio
            key={language}
            value={language}
            label={<span lang={language}>{LANGUAGE_NAMES[language]}</span>}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
