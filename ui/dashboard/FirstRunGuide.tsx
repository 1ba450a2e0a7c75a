import { Group, Paper, Text, ThemeIcon, Title, VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../posts/ButtonLink.tsx';
import classes from './FirstRunGuide.module.css';
import type { GuideState, GuideStep } from './guide-steps.ts';

const LEADS_TO = {
  connect: '/accounts',
  write: '/content-studio',
  watch: '/posts',
} as const satisfies Record<GuideStep, string>;

/** The way to the first post; the first step that is not done has the button. */
export function FirstRunGuide({ steps }: { steps: readonly GuideState[] }) {
  const { t } = useTranslation('dashboard');
  const next = steps.find(({ done }) => !done)?.step;
  return (
    <Paper component="section" withBorder radius="lg" p="lg" aria-labelledby="guide-title">
      <Title order={2} size="h3" id="guide-title">
        {t('guide.title')}
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        {t('guide.text')}
      </Text>
      <ol className={classes.steps}>
        {steps.map(({ step, done }, index) => (
          <li key={step} className={classes.step} data-next={step === next || undefined}>
            <ThemeIcon
              size={32}
              radius="xl"
              variant={done ? 'light' : step === next ? 'filled' : 'default'}
              color={done ? 'green' : 'brand'}
              aria-hidden
            >
              {done ? <IconCheck size={18} /> : <span className={classes.number}>{index + 1}</span>}
            </ThemeIcon>
            <div className={classes.words}>
              <Group gap="xs">
                <Text fw={650}>{t(`guide.${step}.title`)}</Text>
                <VisuallyHidden>{t(done ? 'guide.done' : 'guide.open')}</VisuallyHidden>
              </Group>
              <Text size="sm" c="dimmed">
                {t(`guide.${step}.text`)}
              </Text>
            </div>
            {step === next && <ButtonLink to={LEADS_TO[step]}>{t(`guide.${step}.action`)}</ButtonLink>}
          </li>
        ))}
      </ol>
    </Paper>
  );
}
