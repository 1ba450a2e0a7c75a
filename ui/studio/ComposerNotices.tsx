import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/api-problem.ts';
import { wordProblem } from '../api/word-problem.ts';
import { useFormat } from '../format/useFormat.ts';

/** What was written here before and not saved is back. */
export function RestoredNotice(props: { keptAt: string; onDiscard: () => void; onKeep: () => void }) {
  const { t } = useTranslation('studio');
  const format = useFormat();
  return (
    <Alert
      color="blue"
      variant="light"
      icon={<IconHistory size={20} aria-hidden />}
      title={t('restored.title')}
    >
      <Text size="sm">{t('restored.text', { time: format.relative(props.keptAt) })}</Text>
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" onClick={props.onKeep}>
          {t('restored.keep')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={props.onDiscard}>
          {t('restored.discard')}
        </Button>
      </Group>
    </Alert>
  );
}

/** Why the Hub did not take what was sent. */
export function FailureNotice(props: {
  problem: ApiProblem;
  onLoadTheirs: () => void;
  onOverwrite: () => void;
}) {
  const { t } = useTranslation('studio');
  const conflict = props.problem.code === 'version_conflict';
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={20} aria-hidden />}
      title={t(conflict ? 'conflict.title' : 'failed')}
    >
      <Text size="sm">{conflict ? t('conflict.text') : wordProblem(props.problem)}</Text>
      {conflict && (
        <Group gap="xs" mt="xs">
          <Button size="compact-sm" variant="default" onClick={props.onOverwrite}>
            {t('conflict.overwrite')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="red" onClick={props.onLoadTheirs}>
            {t('conflict.load')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
